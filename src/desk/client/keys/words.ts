// Words of the sheet of keys and of the palette.
import { defineWords } from '../words/language.tsx';

export const keyWords = defineWords({
  en: {
    sheet: 'Keys',
    openSheet: 'Show the keys',
    palette: 'Go or do',
    openPalette: 'Find a place, a story or a command',
    nothing: 'Nothing matches.',
    type: 'Type a few letters',
  },
  ga: {
    sheet: 'Eochracha',
    openSheet: 'Taispeáin na heochracha',
    palette: 'Téigh nó déan',
    openPalette: 'Aimsigh áit, scéal nó ordú',
    nothing: 'Níl a leithéid ann.',
    type: 'Clóscríobh cúpla litir',
  },
});
