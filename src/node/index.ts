// The front door of a node's processes.
export type { EdgeProcess } from './edge-process.ts';
export { holdFolder } from './folder-lock.ts';
export { migrations } from './migrations.ts';
export { Primary } from './primary.ts';
export { findServerFile, serverFilePath, writeServerFile } from './server-file.ts';
export type { NodeSettings } from './settings.ts';
export { Web } from './web.ts';
export { Workers } from './workers.ts';
