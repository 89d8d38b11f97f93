// Errors are a table: code → status, public sentence, what to do. A Problem carries one row and the facts of the case.
// It must never carry a secret: `detail` and `facts` are shown to whoever made the request.

/** One row of an error table. `status` is the HTTP status; `title` is a public sentence; `fix` says what to do. */
export interface ErrorDefinition {
  readonly status: number;
  readonly title: string;
  readonly fix: string;
}

export interface ErrorRow extends ErrorDefinition {
  readonly code: string;
}

/** Adds each row's key to it as its `code` (kebab-case). Every table made here is listed by the errors reference. */
export function defineErrors<const T extends Record<string, ErrorDefinition>>(table: T): { readonly [K in keyof T]: ErrorRow } {
  const rows = Object.entries(table).map(([code, row]) => [code, { code, ...row }]);
  return Object.fromEntries(rows) as { readonly [K in keyof T]: ErrorRow };
}

/** An expected failure with a row of an error table; anything else thrown is a defect and shows as a plain 500. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly row: ErrorRow;
  /** What happened in this case, in one public sentence. */
  readonly detail: string;
  /** Machine-readable facts of the case: problem+json extension members (RFC 9457 §3.2). */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(row: ErrorRow, detail: string, facts: Record<string, unknown> = {}, cause?: unknown) {
    super(`${row.title} ${detail} ${row.fix}`.trim(), cause === undefined ? undefined : { cause });
    this.row = row;
    this.detail = detail;
    this.facts = facts;
  }

  get code(): string {
    return this.row.code;
  }

  get status(): number {
    return this.row.status;
  }
}
