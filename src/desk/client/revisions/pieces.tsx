// Words as they were and are: what was put in and taken out in the elements that say so.
import { Fragment, type ReactNode } from 'react';
import type { Piece } from './diff-words.ts';

const ELEMENTS = { bold: 'strong', italic: 'em', strike: 's', subscript: 'sub', superscript: 'sup', code: 'code' } as const;

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, at) => {
    const words = marked(piece);
    const key = `${at} ${piece.kind}`;
    if (piece.kind === 'added') return <ins key={key}>{words}</ins>;
    if (piece.kind === 'removed') return <del key={key}>{words}</del>;
    return <Fragment key={key}>{words}</Fragment>;
  });
}

function marked({ text, marks, kind }: Piece): ReactNode {
  return marks.reduce<ReactNode>((inner, { type, attrs }) => {
    // An address that changed is a change that nobody would see.
    if (type === 'link')
      return (
        <>
          <span className="desk-diff-mark">{inner}</span>
          {kind !== 'same' && ` (${String(attrs?.['href'])})`}
        </>
      );
    const Element = ELEMENTS[type as keyof typeof ELEMENTS];
    return Element ? <Element>{inner}</Element> : inner;
  }, text);
}
