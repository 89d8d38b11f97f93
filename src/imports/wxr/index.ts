// Front door of the imports.
export { importErrors } from './errors.ts';
export { importWxr, type Progress, type WxrImport, type WxrImported } from './import.ts';
export type { Ledger } from './ledger.store.ts';
export { findingLines, type ReportCounts, reportJson, summaryText } from './report.ts';
