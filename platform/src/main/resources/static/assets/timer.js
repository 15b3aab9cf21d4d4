// @ts-check
// Timers (data-timer): until the next step may be done, since when it may, and since when it should have been. The server's clock holds,
// which the nearest data-now tells; the word and the colour change with the time, not the browser's guess of it.

/** @param {number} ms */
function spelled(ms) {
  const s = Math.floor(ms / 1000);
  const h = Math.floor(s / 3600);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${two(Math.floor(s / 60))}:${two(s % 60)}`;
}

/** @type {WeakMap<Element, number>} */
const ahead = new WeakMap();

function tick() {
  for (const timer of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll('time[data-timer]'))) {
    const root = timer.closest('[data-now]');
    if (!(root instanceof HTMLElement)) continue;
    if (!ahead.has(root)) ahead.set(root, Date.parse(root.dataset.now ?? '') - Date.now());
    const now = Date.now() + (ahead.get(root) ?? 0);
    const { before = '', ready = '', over = '', latest } = timer.dataset;
    const earliest = Date.parse(timer.dateTime);
    const end = latest ? Date.parse(latest) : Infinity;
    const [words, length, tone] = now < earliest ? [before, earliest - now, 'muted'] : now > end ? [over, now - end, 'late'] : [ready, now - earliest, 'soon'];
    timer.textContent = words.replace('{0}', spelled(length));
    timer.className = 'timer ' + tone;
  }
}

setInterval(tick, 1000);
document.body.addEventListener('htmx:afterSwap', tick);
tick();
