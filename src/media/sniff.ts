// What a file is, by its first bytes. Names and declared types are not believed; only formats listed here reach a decoder.

export type SourceFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

export function sniff(bytes: Uint8Array): SourceFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  // ISO/IEC 23000-22 §7: the major brand, or the first compatible one.
  if (head.startsWith('ftyp', 4) && (head.startsWith('avif', 8) || head.startsWith('avif', 16))) return 'avif';
  return undefined;
}
