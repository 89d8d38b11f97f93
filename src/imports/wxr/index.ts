// Front door of the import of WordPress exports.
export { importWxr, type Progress, type WxrImported } from './import.ts';
export type { Ledger } from './ledger.store.ts';
export { findingLines, reportJson, summaryText } from './report.ts';
