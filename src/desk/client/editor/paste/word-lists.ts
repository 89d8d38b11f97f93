// Lists as Word puts them on the clipboard: paragraphs that look like items. They become the lists that they stand for.

/** `mso-list:l0 level2 lfo1`: the item's depth. */
const ITEM = /mso-list:\s*\w+\s+level(\d+)/i;
const MARKER = /mso-list:\s*ignore/i;
const COUNTED = /^[\s(]*(?:\d+|[a-z]{1,2}|[ivxlcdm]+)[.)]/i;

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';
const depthOf = (element: Element | null): number => Number(ITEM.exec(element ? styleOf(element) : '')?.[1] ?? 0);

export function makeWordLists(root: ParentNode): void {
  const items = [...root.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')].filter((each) => depthOf(each) > 0);
  for (const first of items) {
    // Taken into the list of an item before it.
    if (!first.parentElement || first.closest('li')) continue;
    makeList(first);
  }
}

function makeList(first: Element): void {
  const stack: { readonly depth: number; readonly list: Element }[] = [];
  let next: Element | null = first;
  while (next && depthOf(next) > 0) {
    const item: Element = next;
    next = item.nextElementSibling;
    const depth = depthOf(item);
    const tag = takeMarker(item);
    while (stack.length > 1 && (stack.at(-1)?.depth ?? 0) > depth) stack.pop();
    const top = stack.at(-1);
    const isOther = top !== undefined && top.depth >= depth && top.list.localName !== tag;
    if (isOther) stack.pop();
    if (!top || top.depth < depth || isOther) {
      const list = item.ownerDocument.createElement(tag);
      const under = stack.at(-1)?.list.lastElementChild;
      if (under) under.append(list);
      else item.before(list);
      stack.push({ depth, list });
    }
    const entry = item.ownerDocument.createElement('li');
    const words = item.ownerDocument.createElement('p');
    words.append(...item.childNodes);
    entry.append(words);
    stack.at(-1)?.list.append(entry);
    item.remove();
  }
}

/** The bullet or number goes: a list makes its own. */
function takeMarker(item: Element): 'ul' | 'ol' {
  const marker = [...item.querySelectorAll('span')].find((each) => MARKER.test(styleOf(each)));
  const tag = marker && COUNTED.test(marker.textContent ?? '') ? 'ol' : 'ul';
  marker?.remove();
  return tag;
}
