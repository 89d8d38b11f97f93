// The desk in English and Irish. Each part of the desk has its own catalogue, in both languages, with the same keys by type.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

export const languages = { en: 'English', ga: 'Gaeilge' } as const;
export type Language = keyof typeof languages;

/** The type of a catalogue, whatever its words: `defineWords({ en: {…}, ga: {…} })`. */
type Words = Readonly<Record<string, string | ((...values: never[]) => string)>>;
type Loose<W> = { readonly [K in keyof W]: W[K] extends string ? string : W[K] };
export type Catalogue<W extends Words> = Readonly<Record<Language, Loose<W>>>;

export function defineWords<const W extends Words>(catalogue: { readonly en: W; readonly ga: Loose<W> }): Catalogue<W> {
  return catalogue as Catalogue<W>;
}

const KEPT_AS = 'desk-language';
const LanguageContext = createContext<{ readonly language: Language; readonly choose: (language: Language) => void }>({ language: 'en', choose: () => {} });

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<Language>(initial);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  return <LanguageContext.Provider value={{ language, choose }}>{children}</LanguageContext.Provider>;
}

export const useLanguage = () => useContext(LanguageContext);

/** The catalogue's words in the language that the person has chosen. */
export function useWords<W extends Words>(catalogue: Catalogue<W>): Loose<W> {
  return catalogue[useLanguage().language];
}

function initial(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === 'en' || kept === 'ga' ? kept : navigator.language.startsWith('ga') ? 'ga' : 'en';
}
