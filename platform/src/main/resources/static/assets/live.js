// @ts-check
// What has come for the reader while a page is open: a line at the foot of the page with a link. It takes no focus and touches no field.
// Only a page that is seen listens: a browser has six connections to one host, and hidden tabs shall not use them up.

const href = document.body.dataset.live;
const place = document.getElementById('live');
const had = new Set();
/** @type {EventSource | null} */
let source = null;

/** @param {{text: string, href: string, prescription: string, task: string}} told */
function show(told) {
  if (!place) return;
  const line = document.createElement('p');
  line.className = 'live-line';
  const link = document.createElement('a');
  link.href = told.href;
  link.textContent = told.text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'btn';
  close.textContent = place.dataset.close ?? '';
  close.addEventListener('click', () => line.remove());
  line.append(link, close);
  place.append(line);
  while (place.childElementCount > 3) place.firstElementChild?.remove();
}

// Something on a list may have moved: asked for again once, a moment later, however much moves meanwhile.
const PAUSE = 1500;
let due = 0;
let listened = false;
function moved() {
  due ||= window.setTimeout(() => {
    due = 0;
    document.body.dispatchEvent(new CustomEvent('work-moved'));
  }, PAUSE);
}

function listen() {
  if (source || !href || document.hidden) return;
  source = new EventSource(href);
  source.addEventListener('work', moved);
  source.addEventListener('open', () => { if (listened) moved(); listened = true; });
  source.addEventListener('review', event => {
    if (had.has(event.lastEventId)) return;
    had.add(event.lastEventId);
    const told = JSON.parse(event.data);
    show(told);
    document.body.dispatchEvent(new CustomEvent('review-news', { detail: told }));
  });
  // An answer that is no stream ends it for good; half a minute later the page tries again.
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    setTimeout(listen, 30_000);
  });
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) { listen(); return; }
  source?.close();
  source = null;
});
listen();
