// The replica's front door.
export { Applier, type ApplierEvent, type ApplierOptions } from './applier.ts';
export { ApplierHandle, startApplierThread } from './applier-handle.ts';
export type { Dependency, ListedRow, PathTarget, ReadSet, SearchHit, View, WriteSet } from './contract.ts';
export { replicaErrors } from './errors.ts';
export { projectionFingerprint } from './fingerprint.ts';
export type { Overlay } from './overlay.ts';
export { type Projection, projectChange } from './project.ts';
export { type Reading, ReplicaReader } from './reader.ts';
export { exactRecording, type RecordingRules } from './view.ts';
export { ORIGIN, type Position, ReplicaWriter } from './writer.ts';
