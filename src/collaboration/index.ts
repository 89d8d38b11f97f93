// The collaboration engine's front door. What opens connections is loaded when it is first needed: see live.ts.
export { isLive } from './live-request.ts';
export { createWorkingCopies } from './migrations/0020-working-copies.ts';
export type { Saving, WorkingCopies } from './working-copies.ts';
