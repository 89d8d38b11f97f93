// The API's front door.
export { API_BASE, apiApp } from './app.ts';
export type { ApiContext, Impact, Receipt } from './context.ts';
export { parseIngestBody } from './ingest-body.ts';
