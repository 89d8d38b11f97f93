// Words of the house style: each rule, what it found, and what it is called in the settings.
import { defineWords } from '../words/language.tsx';

export const styleWords = defineWords({
  en: {
    houseStyle: 'House style',
    blocks: 'To be mended before it goes out',
    'long-headline': (detail: string) => `The headline is long: ${detail} characters.`,
    'no-standfirst': () => 'There is no standfirst.',
    'no-alt-text': (detail: string) =>
      `${detail === '' ? 'There is no alt text' : `A picture has no alt text (${detail})`}: readers who do not see it are told nothing.`,
    'broken-link': (detail: string) => `A link leads nowhere that readers could follow: ${detail}.`,
    'empty-block': (detail: string) => `A block is still empty: ${detail}.`,
    'long-headline-rule': 'A headline of more than 90 characters',
    'no-standfirst-rule': 'No standfirst',
    'no-alt-text-rule': 'A picture without alt text',
    'broken-link-rule': 'A broken link',
    'empty-block-rule': 'An empty block',
  },
  ga: {
    houseStyle: 'Stíl an tí',
    blocks: 'Le deisiú sula dtéann sé amach',
    'long-headline': (detail: string) => `Tá an cheannlíne fada: ${detail} carachtar.`,
    'no-standfirst': () => 'Níl réamhlíne ann.',
    'no-alt-text': (detail: string) =>
      `${detail === '' ? 'Níl téacs malartach ann' : `Tá pictiúr gan téacs malartach ann (${detail})`}: ní deirtear dada le léitheoirí nach bhfeiceann é.`,
    'broken-link': (detail: string) => `Tá nasc ann nach bhféadfadh léitheoirí a leanúint: ${detail}.`,
    'empty-block': (detail: string) => `Tá bloc folamh fós: ${detail}.`,
    'long-headline-rule': 'Ceannlíne os cionn 90 carachtar',
    'no-standfirst-rule': 'Gan réamhlíne',
    'no-alt-text-rule': 'Pictiúr gan téacs malartach',
    'broken-link-rule': 'Nasc briste',
    'empty-block-rule': 'Bloc folamh',
  },
});
