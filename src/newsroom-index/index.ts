// The newsroom index's front door.
export { ALL_MATCHES_MAX, type Filter, type Listed, type ListedDocument, type ListQuery, sortKeys } from './contract.ts';
export { newsroomIndexErrors } from './errors.ts';
export { indexFingerprint } from './fingerprint.ts';
export { NewsroomIndexHandle } from './index-handle.ts';
export { NewsroomIndex } from './newsroom-index.ts';
