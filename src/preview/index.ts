// The front door of previews.
export { type FilledFront, type FrontWish, PREVIEW_BASE, PREVIEW_LEAST_MS, PREVIEW_MOST_MS } from './contract.ts';
export { previewErrors } from './errors.ts';
export { previewListener } from './listener.ts';
export { createPreviews } from './migrations/0080-preview.ts';
export { Previewer } from './previewer.ts';
export { endPreview, getPreview, makePreview, type NewPreview, planPreview } from './previews.ts';
export { signingKey } from './previews.store.ts';
export { signLink } from './signature.ts';
