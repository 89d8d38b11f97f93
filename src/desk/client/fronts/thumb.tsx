// A story's picture, as small as a row of a list.
import { renditionPath, WIDTH_LADDER } from '../../../media/contract.ts';

const WIDTH_PX = 56;

export function Thumb({ blob }: { readonly blob: string | null }) {
  const rung = WIDTH_LADDER.find((each) => each >= WIDTH_PX * 2) ?? WIDTH_LADDER[0];
  return <span className="front-thumb">{blob && <img src={renditionPath(blob, rung, 'jpg')} alt="" width={WIDTH_PX} loading="lazy" />}</span>;
}
