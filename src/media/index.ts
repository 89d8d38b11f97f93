// Front door of the picture engine.
export {
  contentTypes,
  type CropRatio,
  cropHeight,
  cropPath,
  parseRenditionPath,
  type RenditionFormat,
  type RenditionName,
  renditionPath,
  WIDTH_LADDER,
  widthsFor,
} from './contract.ts';
export { mediaErrors } from './errors.ts';
export { type MediaHandler, type MediaOptions, mediaHandler, type Standing } from './http.ts';
export { IMAGE_MAX_BYTES, type Inspected, inspectPicture, takePicture } from './inspect.ts';
export { type Said, readSaid } from './said.ts';
export { rasterise } from './pixels.ts';
export { type Rendition, Renditions, type RenditionsOptions } from './renditions.ts';
