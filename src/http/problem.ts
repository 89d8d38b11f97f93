// Errors as answers: application/problem+json (RFC 9457). A defect of ours becomes a plain 500 with a number to quote; never a stack trace.
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/errors.ts';
import { httpErrors } from './errors.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export interface ProblemAnswer {
  readonly status: number;
  readonly body: string;
}

/** `report` is told about defects, with the incident's number that the answer shows. */
export function problemAnswer(error: unknown, report: (error: unknown, incident: string) => void): ProblemAnswer {
  if (error instanceof Problem) return answer(error);
  const incident = newId(Date.now());
  report(error, incident);
  return answer(new Problem(httpErrors['internal-error'], `Its number is ${incident}.`, { incident }, error));
}

function answer(problem: Problem): ProblemAnswer {
  const { row, detail, facts } = problem;
  const body = { ...facts, type: `urn:strandline:error:${row.code}`, code: row.code, title: row.title, status: row.status, detail, fix: row.fix };
  return { status: row.status, body: JSON.stringify(body) };
}
