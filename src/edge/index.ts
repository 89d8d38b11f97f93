// The edge's front door.
export { COMPRESSED_FROM_BYTES } from './compress.ts';
export type { Body, Encoded, Fragment, Include, Page, PageMatch, PageResponse, Renderer, Rendering, StoredResponse } from './contract.ts';
export { type Answer, type CacheStatus, type Dropped, Edge, type EdgeOptions } from './edge.ts';
export { edgeErrors } from './errors.ts';
export type { EdgeCounters, EdgeEvent } from './events.ts';
export type { Explanation } from './explain.ts';
export { type FastCounters, type FastPath, fastPath } from './fast-path.ts';
export { fullServer, pageHandler, type Upgrades } from './http.ts';
export { exactProtocol, type ProtocolRules } from './protocol.ts';
export type { EdgeMatch } from './targets.ts';
