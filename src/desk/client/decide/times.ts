// Instants as the newsroom's clock shows them, whatever the zone of the machine in front of the person.
import { useLanguage } from '../words/language.tsx';

export interface Times {
  /** `Thu 26 Nov 2026, 18:00` */
  readonly moment: (instant: number) => string;
  /** `18:00 GMT`: with the zone's name, which tells two readings of one hour apart. */
  readonly clock: (instant: number) => string;
  readonly day: (instant: number) => string;
}

const tags = { en: 'en-IE', ga: 'ga-IE' } as const;

export function useTimes(timeZone: string): Times {
  const { language } = useLanguage();
  const tag = tags[language];
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (instant: number) => formatter.format(instant);
  };
  const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    moment: format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', ...clockParts }),
    clock: format({ ...clockParts, timeZoneName: 'short' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}

/** What a clock in the zone shows, as date and time fields hold it: `2026-11-26`, `18:00`. */
export function fieldsOf(timeZone: string, instant: number): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).format(instant);
  const [date = '', time = ''] = parts.split(/,\s*/);
  return { date, time };
}
