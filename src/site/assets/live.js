// Keeps an open page of a live blog true: asks what is new since its position, puts new entries on top, replaces what was corrected,
// takes away what was withdrawn. The server says how soon to ask again. Without it, the page is what it was when it was opened.
const live = document.getElementById('live');
const stream = document.getElementById('live-entries');
const head = document.getElementById('live-head');
const said = document.getElementById('live-said');
const button = live.querySelector('button');
/** Milliseconds: the longest pause after failures, how long an answer is waited for; and how much a pause is spread so that not everybody asks at once. */
const LONGEST = 60_000;
const PATIENCE = 15_000;
const SPREAD = 0.15;
let { position, head: shownHead } = live.dataset;
let interval = Number(live.dataset.interval);
let failures = 0;
let timer;
let asking = false;
/** New entries that wait until the reader wants them, newest first. */
let waiting = [];

const own = () => [...stream.querySelectorAll('[data-entry]')];
const find = (id) => stream.querySelector(`[data-entry="${id}"]`);

function made(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Whether something new on top would push away what is being read. */
const reads = () => stream.getBoundingClientRect().top < 0;

function put(entries) {
  stream.querySelector('.empty')?.remove();
  for (const entry of entries) {
    const element = made(entry.html);
    const older = own().find((each) => Number(each.dataset.at) < entry.at || (Number(each.dataset.at) === entry.at && each.dataset.entry < entry.id));
    if (older) older.before(element);
    else stream.append(element);
    element.classList.add('fresh');
  }
  document.dispatchEvent(new Event('fresh'));
}

function tell() {
  const words = waiting.length === 1 ? live.dataset.one : live.dataset.many.replace('{n}', waiting.length);
  button.textContent = words;
  button.parentElement.hidden = waiting.length === 0;
  return words;
}

/** The same words twice are heard twice. */
function announce(words) {
  said.textContent = '';
  requestAnimationFrame(() => (said.textContent = words));
}

function show() {
  const entries = waiting;
  waiting = [];
  put(entries);
  tell();
}

function apply(step) {
  position = step.position;
  interval = step.interval;
  if (step.gap) return location.reload();
  // Not under the reader's hands: a link that has the focus stays until it has not.
  if (shownHead !== step.headVersion && !head.contains(document.activeElement)) {
    head.innerHTML = step.head;
    shownHead = step.headVersion;
  }
  if (step.state === 'ended') document.querySelector('.story-head .kicker.live')?.remove();
  for (const element of own()) {
    const { entry, at } = element.dataset;
    if (Number(at) >= step.since && !(entry in step.standing)) element.remove();
  }
  waiting = waiting.filter(({ id, at }) => at < step.since || id in step.standing);
  const fresh = [];
  for (const entry of step.entries) {
    const shown = find(entry.id);
    if (shown && shown.dataset.version !== entry.version) shown.replaceWith(made(entry.html));
    if (shown || entry.at < step.since) continue;
    waiting = waiting.filter(({ id }) => id !== entry.id);
    fresh.push(entry);
  }
  // Newer ones stand before older ones, whenever they came.
  waiting = [...fresh, ...waiting].sort((a, b) => b.at - a.at);
  const words = tell();
  if (fresh.length > 0) announce(words);
  if (waiting.length > 0 && !reads()) show();
  document.dispatchEvent(new Event('fresh'));
  const missing = Object.entries(step.standing).some(
    ([id, version]) => find(id)?.dataset.version !== version && !waiting.some((each) => each.id === id && each.version === version),
  );
  // Something came that the position could not tell of (a quiet change, an entry that came back): everything is asked for, once.
  if (missing && !asking) {
    asking = true;
    position = '0';
    interval = 0;
  } else asking = false;
}

async function ask() {
  const answer = await fetch(live.dataset.step + position, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) return location.reload();
  if (!answer.ok) throw new Error(answer.status);
  apply(await answer.json());
}

function next() {
  clearTimeout(timer);
  const pause = Math.min(LONGEST, interval * 2 ** Math.min(failures, 6));
  timer = setTimeout(round, pause * (1 - SPREAD * Math.random()));
}

async function round() {
  if (document.hidden) return;
  try {
    await ask();
    failures = 0;
  } catch {
    failures += 1;
  }
  next();
}

function again() {
  failures = 0;
  clearTimeout(timer);
  if (!document.hidden) void round();
}

button.addEventListener('click', () => {
  const first = waiting[0]?.id;
  show();
  const element = first && find(first);
  if (!element) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'start' });
});
document.addEventListener('visibilitychange', again);
addEventListener('online', again);
next();
