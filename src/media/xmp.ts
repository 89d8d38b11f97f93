// XMP, the XML that picture programs write into files: the few properties that a newsroom wants. No entity of it is ever resolved.
import { SaxesParser } from 'saxes';

const PROPERTIES = new Set([
  'dc:description',
  'dc:creator',
  'photoshop:Credit',
  'photoshop:DateCreated',
  'Iptc4xmpCore:AltTextAccessibility',
  'exif:DateTimeOriginal',
]);
const DEPTH_MAX = 64;

/** Property → its first value, however it was written: as an attribute, as text, or as the first of a list. */
export function readXmp(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open: string[] = [];
  let words = '';
  const keep = (name: string, value: string) => {
    if (PROPERTIES.has(name) && !found.has(name) && value.trim() !== '') found.set(name, value.trim());
  };
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.push(name) > DEPTH_MAX) throw new Error('XMP is nested too deeply');
    words = '';
    for (const [attribute, value] of Object.entries(attributes)) keep(attribute, value);
  });
  parser.on('text', (value) => {
    words += value;
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    const property = name === 'rdf:li' ? open.findLast((each) => PROPERTIES.has(each)) : name;
    if (property !== undefined) keep(property, words);
    words = '';
  });
  try {
    parser.write(text).close();
  } catch {
    // What stood before the damage counts.
  }
  return found;
}
