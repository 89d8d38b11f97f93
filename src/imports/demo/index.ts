// The demo's front door.
export { demoState, fillWithDemo } from './fill.ts';
