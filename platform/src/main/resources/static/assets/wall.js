// @ts-check
// A screen on the wall: its clock, whether what it shows is still true, and the whole screen at a touch.

const clock = /** @type {HTMLTimeElement | null} */ (document.querySelector('[data-clock]'));
const offline = /** @type {HTMLElement | null} */ (document.querySelector('[data-offline]'));
// the server's clock, carried on by the screen's
const ahead = clock ? Date.parse(clock.dateTime) - Date.now() : 0;
const words = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
let heard = Date.now() + ahead;
setInterval(() => { if (clock) clock.textContent = words.format(Date.now() + ahead); }, 1000);

/** @param {boolean} off */
function say(off) {
  if (!offline) return;
  const since = offline.querySelector('time');
  if (off && offline.hidden && since) since.textContent = words.format(heard);
  offline.hidden = !off;
}
document.body.addEventListener('htmx:afterOnLoad', () => { heard = Date.now() + ahead; say(false); });
document.body.addEventListener('htmx:sendError', () => say(true));
document.body.addEventListener('htmx:responseError', () => say(true));
addEventListener('offline', () => say(true));

const full = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-full-screen]'));
if (full && document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener('click', () => { void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()); });
}
