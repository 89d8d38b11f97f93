// The desk's front door.
export { deskFiles } from './server/desk-files.ts';
export { startDeskBuild } from './server/start-build.ts';
