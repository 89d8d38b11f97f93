// Niceties that nothing needs: "5 minutes ago" for recent times, in the language of the words around them.
// Without it, or in a language that the browser does not speak, a page says the date.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const words = {};

function wordsIn(language) {
  words[language] ??= Intl.RelativeTimeFormat.supportedLocalesOf(language).map((each) => new Intl.RelativeTimeFormat(each, { numeric: 'auto' }));
  return words[language][0];
}

function ago(age, spoken) {
  if (age < MINUTE) return spoken.format(0, 'second');
  return age < HOUR ? spoken.format(-Math.floor(age / MINUTE), 'minute') : spoken.format(-Math.floor(age / HOUR), 'hour');
}

function show() {
  const now = Date.now();
  for (const element of document.querySelectorAll('time[datetime]')) {
    const age = now - Date.parse(element.dateTime);
    const spoken = wordsIn(element.closest('[lang]').lang);
    element.title ||= element.textContent;
    if (spoken && age >= 0 && age <= 12 * HOUR) element.textContent = ago(age, spoken);
  }
}

show();
setInterval(show, MINUTE);
document.addEventListener('visibilitychange', show);
// live.js has put something new into the page.
document.addEventListener('fresh', show);
