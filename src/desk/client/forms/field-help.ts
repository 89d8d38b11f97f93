// What a field is for, in the person’s language. A sentence without a translation is shown as it was declared.
import { useLanguage } from '../words/language.tsx';
import { irishHelp } from './irish-help.ts';

export function useHelp(): (declared: string | undefined) => string | undefined {
  const { language } = useLanguage();
  return (declared) => (declared !== undefined && language === 'ga' ? (irishHelp[declared] ?? declared) : declared);
}
