// Text → what the export holds, one thing after the other; memory is one item at a time.
// Must never go on after an error of structure: what follows could belong anywhere.
import { SaxesParser } from 'saxes';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';
import type { WxrEvent } from './contract.ts';
import { Collector } from './collect.ts';
import { judgeProlog } from './prolog.ts';

/** Characters that may pass without a single tag: one element's text, which the parser holds whole. */
export const ELEMENT_MAX_CHARS = 64 * 1024 ** 2;

export interface Reading {
  /** An error of spelling, not of structure (an unknown entity, say): the text was taken as it stands. */
  readonly onSlip: (line: number, message: string) => void;
}

/** Yields the events of each chunk; throws a Problem with line and column after the events that came before the broken place. */
export async function* readWxr(chunks: AsyncIterable<string>, { onSlip }: Reading): AsyncGenerator<WxrEvent[]> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const collector = new Collector(() => parser.line);
  let sinceTag = 0;
  let broken: Problem | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    collector.open(name, attributes as Record<string, string>);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    collector.close(name);
  });
  parser.on('text', (text) => collector.text(text));
  parser.on('cdata', (text) => collector.text(text));
  parser.on('error', (error) => {
    const message = error.message.replace(/^[^:]*:?\d+:\d+: /, '');
    if (SLIPS.test(message) || collector.isAtEnd) return onSlip(parser.line, message);
    throw new Problem(importErrors['xml-broken'], `Line ${parser.line}, column ${parser.column + 1}: ${message}`, {
      line: parser.line,
      column: parser.column + 1,
    });
  });
  const feed = (write: () => void) => {
    try {
      write();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      broken = error;
    }
  };
  let head = '';
  let started = false;
  for await (const chunk of chunks) {
    let text: string | undefined = chunk;
    if (!started) {
      head += chunk;
      text = judgeProlog(head, false);
      if (text === undefined) continue;
      started = true;
      head = '';
    }
    sinceTag += text.length;
    feed(() => parser.write(text));
    const events = collector.take();
    if (events.length > 0) yield events;
    if (broken) throw broken;
    if (sinceTag > ELEMENT_MAX_CHARS) {
      const { line } = parser;
      throw new Problem(importErrors['element-too-large'], `Line ${collector.line}: more than ${ELEMENT_MAX_CHARS} characters up to line ${line}.`, { line });
    }
  }
  if (!started) judgeProlog(head, true);
  feed(() => parser.close());
  yield collector.take();
  if (broken) throw broken;
}

/** saxes's complaints about characters and entities: the text itself is kept as it stands. */
const SLIPS = /^(disallowed character\.|undefined entity|malformed character entity|empty entity name)/;
