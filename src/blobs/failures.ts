// Failures of the file system in the words of the error table. Anything unknown passes as it is: it is a defect.
import { Problem } from '../kernel/errors.ts';
import { blobErrors } from './errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']);
const TORN = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ECONNABORTED']);

export function storeProblem(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || error instanceof Problem) return error;
  if (FULL.has(code)) return new Problem(blobErrors['blob-store-full'], 'A write failed for want of space.', {}, error);
  if (READ_ONLY.has(code)) return new Problem(blobErrors['blob-store-read-only'], `The system answered ${code}.`, {}, error);
  if (TORN.has(code)) return new Problem(blobErrors['blob-unreadable'], 'The sender stopped half-way.', {}, error);
  return error;
}
