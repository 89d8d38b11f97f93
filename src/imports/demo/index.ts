// The demo's front door.
export { demoMoment, demoState, fillWithDemo } from './fill.ts';
