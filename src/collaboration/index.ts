// The collaboration engine's front door.
export * from './contract.ts';
