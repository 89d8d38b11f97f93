// The audit log's front door.
export { type Act, appendLine, type NewLine, recordAct } from './append.ts';
export { type AuditFilter, type AuditHead, type AuditLine, findLineOnce, linesAfter, listLines, listVerbs, readAuditHead } from './audit.store.ts';
export { DOCUMENTS_FOUND_MAX } from './documents-of.ts';
export { chainAudit } from './migrations/0081-audit-chain.ts';
export { type Verification, verifyAudit } from './verify.ts';
