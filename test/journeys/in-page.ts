// What is asked inside of the page: text, because it runs in the browser, whose types the rest of the house must not see.

/** Elements that reach out of the window sideways, unless something around them scrolls or they are meant to be unseen; at most five. */
export const outsideOfView = `(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
  for (const element of document.querySelectorAll('body *')) {
    const { left, right, width: own } = element.getBoundingClientRect();
    if (own === 0 || (left >= -1 && right <= width + 1)) continue;
    if (element.closest('.main-menu, .sub-menu, .table, .hidden, .skip, svg')) continue;
    found.push(element.tagName + '.' + (element.getAttribute('class') ?? '') + ' ' + Math.round(left) + '–' + Math.round(right));
  }
  return found.slice(0, 5);
})()`;

/** Where the focus is, and how many pixels wide its mark is: its own or its card's. */
export const focusMark = `(() => {
  const element = document.activeElement;
  const outline = (each) => { const style = getComputedStyle(each); return style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth); };
  return { name: element.outerHTML.slice(0, 80), width: Math.max(outline(element), outline(element.closest('.card') ?? element)) };
})()`;

/** What follows the first link to elsewhere on paper. */
export const printedAfterLink = `getComputedStyle(document.querySelector('.prose a[href^="http"]'), '::after').content`;

/** Animations that run now. */
export const animations = 'document.getAnimations().filter((each) => each.constructor.name === "CSSAnimation").length';

/** The first picture, once it is decoded. */
export const leadPicture = `(async () => {
  const image = document.querySelector('.card-lead img');
  await image.decode();
  return { source: image.currentSrc, loading: image.loading, ratio: image.clientWidth / image.clientHeight };
})()`;

/** Until all that moves or fades and comes to an end has come to it, which nothing of ours takes five seconds for. */
export const arrived = `(async () => {
  const until = performance.now() + 5_000;
  const moving = () => document.getAnimations().filter((each) => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity);
  while (moving().length > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
})()`;

/** Files that somebody drags from a folder over the page and lets go: names, and bytes in base64. */
export const dropped = (files: readonly { readonly name: string; readonly base64: string }[]): string => `(() => {
  const carried = new DataTransfer();
  for (const { name, base64 } of ${JSON.stringify(files)}) {
    carried.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: 'image/jpeg' }));
  }
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
})()`;
