// The front door of HTML and XML.
export { type Html, html, jsonScript, nothing, trusted } from './html.ts';
export { escapeXml, type Xml, xml } from './xml.ts';
