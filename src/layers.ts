// Who may import whom: the only copy. test/drift/layers.test.ts enforces it over the real module graph.
// A folder may import itself, and the folders listed here; anything else is an error.

const foundation = ['kernel'];
const engines = ['kernel', 'database', 'blobs', 'http', 'html'];

/** Folder under `src/` → the other folders of `src/` that its files may import. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  // Foundation: knows nothing of news.
  kernel: [],
  database: foundation,
  blobs: foundation,
  http: foundation,
  html: foundation,
  // Engines: one domain each.
  journal: engines,
  audit: engines,
  content: [...engines, 'audit', 'journal'],
  replica: [...engines, 'content', 'journal'],
  'newsroom-index': [...engines, 'content', 'journal', 'replica'],
  edge: [...engines, 'replica'],
  media: [...engines, 'content'],
  identity: engines,
  collaboration: [...engines, 'content'],
  imports: [...engines, 'content', 'journal', 'replica', 'media'],
  mail: engines,
  jobs: engines,
  webhooks: [...engines, 'content', 'journal'],
  uploads: engines,
  // Surfaces: compose engines for somebody.
  site: [...engines, 'content', 'replica', 'edge', 'media'],
  // Never `edge`: what is drawn before it is public must have no way into the cache.
  preview: [...engines, 'content', 'journal', 'replica', 'media', 'site'],
  api: [
    ...engines,
    'collaboration',
    'audit',
    'content',
    'journal',
    'edge',
    'identity',
    'mail',
    'media',
    'newsroom-index',
    'jobs',
    'preview',
    'site',
    'uploads',
    'webhooks',
  ],
  desk: [...engines, 'content', 'media', 'newsroom-index', 'jobs', 'uploads'],
  node: [
    ...engines,
    'collaboration',
    'audit',
    'content',
    'journal',
    'newsroom-index',
    'jobs',
    'webhooks',
    'replica',
    'edge',
    'media',
    'uploads',
    'identity',
    'mail',
    'site',
    'preview',
    'api',
    'desk',
  ],
  cli: [
    ...engines,
    'audit',
    'content',
    'journal',
    'newsroom-index',
    'jobs',
    'webhooks',
    'replica',
    'edge',
    'media',
    'uploads',
    'identity',
    'mail',
    'site',
    'preview',
    'api',
    'desk',
    'node',
    'imports',
  ],
};

/** Files directly under `src/` may import everything: `server.ts` is the composition root. */
export const compositionRoots: readonly string[] = ['server.ts', 'layers.ts'];
