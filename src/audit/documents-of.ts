// Which documents an audit line is about, read off its detail. Pure.

/** Documents of one line that it can be found by; a bulk import names more. */
export const DOCUMENTS_FOUND_MAX = 500;

export function documentsOf(detail: Readonly<Record<string, unknown>>): string[] {
  const { document, documents, steps } = detail;
  const ids = [document, ...(Array.isArray(documents) ? documents : []), ...(Array.isArray(steps) ? steps.map((step: { id?: unknown }) => step.id) : [])];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && id !== ''))].slice(0, DOCUMENTS_FOUND_MAX);
}
