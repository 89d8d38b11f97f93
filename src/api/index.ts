// The API's front door.
export { API_BASE, apiApp, apiDescription } from './app.ts';
export type { ApiContext, Impact, PublicFindings, PublicSearch, Receipt } from './context.ts';
export { parseIngestBody } from './ingest-body.ts';
export { ownerOf } from './uploads.ts';
export { signedIn, whoSends } from './who.ts';
