// IPTC-IIM, as agencies write it into JPEGs: records inside Photoshop's image resource blocks. Bytes from anywhere: every length is checked.

/** Data sets of the application record (2) that we read. IIM 4.2 §6. */
export const iptcSets = { dateCreated: 55, timeCreated: 60, byline: 80, credit: 110, caption: 120 } as const;
const IPTC_RESOURCE = 0x0404;
/** A data set longer than this has an extended length: nothing that we read is so long. */
const SET_MAX_BYTES = 32_767;
const UTF_8 = '\x1b%G';

/** Data set of record 2 → its first text. */
export function readIptc(bytes: Buffer): ReadonlyMap<number, string> {
  const records = recordsIn(bytes) ?? bytes;
  const raw = new Map<number, Buffer>();
  let isUtf8 = false;
  for (let at = 0; at + 5 <= records.length && records[at] === 0x1c; ) {
    const [record, set, length] = [records[at + 1], records[at + 2] as number, records.readUInt16BE(at + 3)];
    const end = at + 5 + length;
    if (length > SET_MAX_BYTES || end > records.length) break;
    const value = records.subarray(at + 5, end);
    if (record === 1 && set === 90) isUtf8 = value.toString('latin1') === UTF_8;
    if (record === 2 && !raw.has(set)) raw.set(set, value);
    at = end;
  }
  return new Map([...raw].map(([set, value]) => [set, textOf(value, isUtf8)]));
}

/** The IPTC block among Photoshop's (8BIM, id, name, length, data; each padded to even). */
function recordsIn(bytes: Buffer): Buffer | undefined {
  for (let at = bytes.indexOf('8BIM', 0, 'latin1'); at >= 0 && at + 12 <= bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) !== '8BIM') return undefined;
    const id = bytes.readUInt16BE(at + 4);
    const name = (bytes[at + 6] as number) + 1;
    const from = at + 6 + name + (name % 2);
    if (from + 4 > bytes.length) return undefined;
    const length = bytes.readUInt32BE(from);
    if (from + 4 + length > bytes.length) return undefined;
    if (id === IPTC_RESOURCE) return bytes.subarray(from + 4, from + 4 + length);
    at = from + 4 + length + (length % 2);
  }
  return undefined;
}

/** Many programs write UTF-8 without saying so; what is none is Latin-1. */
function textOf(value: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(value);
  } catch {
    return value.toString('latin1');
  }
}
