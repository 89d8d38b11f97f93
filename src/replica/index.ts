// The replica's front door.
export type { Dependency, ListedRow, PathTarget, ReadSet, SearchHit, View, WriteSet } from './contract.ts';
export { replicaErrors } from './errors.ts';
export { type Projection, projectChange } from './project.ts';
export { type Reading, ReplicaReader } from './reader.ts';
export { exactRecording, type RecordingRules } from './view.ts';
export { ORIGIN, type Position, ReplicaWriter } from './writer.ts';
