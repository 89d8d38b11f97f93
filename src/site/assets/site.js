// Niceties that nothing needs: "5 minutes ago" for recent times. A page without it says the date.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function show() {
  const now = Date.now();
  for (const element of document.querySelectorAll('time[datetime]')) {
    const age = now - Date.parse(element.dateTime);
    element.title ||= element.textContent;
    if (age < 0 || age > 12 * HOUR) continue;
    element.textContent =
      age < MINUTE ? 'just now' : age < HOUR ? words.format(-Math.floor(age / MINUTE), 'minute') : words.format(-Math.floor(age / HOUR), 'hour');
  }
}

show();
setInterval(show, MINUTE);
document.addEventListener('visibilitychange', show);
