// Words of the desk's frame.
import { defineWords } from '../words/language.tsx';

export const shellWords = defineWords({
  en: {
    desk: 'Desk',
    skip: 'Skip to the content',
    toSite: 'To the site',
    openMenu: 'Open the menu',
    closeMenu: 'Close the menu',
    places: 'Places',
    useLight: 'Use light colours',
    useDark: 'Use dark colours',
    language: 'Language',
    account: 'My account',
    signOut: 'Sign out',
    goTo: (place: string) => `Go to ${place}`,
    loading: 'Loading',
  },
  ga: {
    desk: 'Deasc',
    skip: 'Léim go dtí an t-ábhar',
    toSite: 'Chuig an suíomh',
    openMenu: 'Oscail an roghchlár',
    closeMenu: 'Dún an roghchlár',
    places: 'Áiteanna',
    useLight: 'Úsáid dathanna geala',
    useDark: 'Úsáid dathanna dorcha',
    language: 'Teanga',
    account: 'Mo chuntas',
    signOut: 'Logáil amach',
    goTo: (place: string) => `Téigh chuig ${place}`,
    loading: 'Á lódáil',
  },
});
