// Questions to a parsed tree of HTML.
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** All characters below a node, in order; without recursion, however deep it is. */
export function textOf(node: Node): string {
  let text = '';
  for (const each of below(node)) if (each.nodeName === '#text' && 'value' in each) text += each.value;
  return text;
}

/** A node and all below it, in document order. */
export function* below(root: Node): Generator<Node> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if ('childNodes' in node) for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index] as Node);
  }
}

export function findBelow(root: Node, tagName: string): Element | undefined {
  for (const node of below(root)) if (isElement(node) && node.tagName === tagName) return node;
  return undefined;
}
