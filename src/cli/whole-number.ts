// Numbers on the command line: refused here, by the name of the option, before anything is sent.
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';

/** A parser for commander: a whole number from `min` up. */
export function wholeNumber(what: string, min = 1): (given: string) => number {
  return (given) => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min) return value;
    throw new Problem(cliErrors['argument-invalid'], `${what} is a whole number from ${min} up; it was “${given.slice(0, 40)}”.`);
  };
}
