// Front door of files that arrive in pieces.
export { UPLOADS_PATH } from './contract.ts';
export { uploadErrors } from './errors.ts';
export { uploadDoor } from './upload-door.ts';
export { sweepUploads, type Upload, UploadFolder } from './upload-folder.ts';
