// The newsroom index's front door.
export { ALL_MATCHES_MAX, type Filter, type Listed, type ListedDocument, type ListQuery, sortKeys } from './contract.ts';
export { newsroomIndexErrors } from './errors.ts';
export { indexFingerprint } from './fingerprint.ts';
export { createSavedViews } from './migrations/0031-saved-views.ts';
export { deleteView, findView, listViews, saveView } from './saved-views.ts';
export { NewsroomIndexHandle } from './index-handle.ts';
export { NewsroomIndex } from './newsroom-index.ts';
