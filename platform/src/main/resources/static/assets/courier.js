// @ts-check
// The courier's phone. What is handed over without a line (a form with data-keep) is kept on the phone, says so, and is sent once there is a
// line: its key was made with the form, so however often it is sent it happens once. What the server refused stays, with its reason, until it
// was seen. Each account has a store of its own, so nobody sends what another kept; a page of somebody who signed out is refused by its token.
// A page that was kept for a phone without a line (courier-worker.js) says of what hour it is, and its forms are commands of their own.
// A camera reads codes where the browser can (BarcodeDetector, on a secure address); a typed number always works.

/** @typedef {'waiting' | 'sent' | 'refused'} State */
/** @typedef {{ key: string, action: string, fields: [string, string][], what: string, parcel: string, at: string, state: State, why: string }} Kept */

const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-kept]'));
const words = place?.dataset ?? {};
const STORES = 'xinglin-kept-';
const STORE = STORES + (words.account ?? '');
const AGAIN = 15_000;
const PATIENCE = 20_000;
/** Of those that arrived so many stay in view. */
const LAST = 20;
/** Answers that say nothing about the parcel: it waits for whoever signs in again, or takes that post again, or for a quieter moment. */
const SIGNED_OUT = /^urn:xinglin:refusal:access:/;
const NOT_NOW = /^urn:xinglin:refusal:page:(not-your-desk|busy)$/;

/** @param {string} store @returns {Kept[]} */
function kept(store = STORE) {
  try { return JSON.parse(localStorage.getItem(store) ?? '[]'); } catch { return []; }
}

/** @param {Kept[]} all @returns {boolean} false where the browser keeps nothing */
function keep(all) {
  const sent = all.filter(each => each.state === 'sent').slice(-LAST);
  try {
    localStorage.setItem(STORE, JSON.stringify(all.filter(each => each.state !== 'sent' || sent.includes(each))));
  } catch {
    return false;
  }
  show();
  return true;
}

/** What is over keeps no code. @param {string} key @param {Partial<Kept>} news */
function change(key, news) {
  keep(kept().map(each => each.key === key ? { ...each, ...news, fields: news.state ? [] : each.fields } : each));
}

/** @param {number} at */
function hour(at) { return new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }); }

/** @param {Kept} one */
function state(one) {
  const said = document.createElement('strong');
  said.className = { waiting: 'soon', sent: 'good', refused: 'late' }[one.state];
  said.textContent = words[one.state] ?? '';
  return said;
}

/** @param {Kept} one */
function line(one) {
  const row = document.createElement('li');
  const parcel = document.createElement('a');
  parcel.href = one.action.replace(/\/[^/]*$/, '');
  parcel.textContent = one.parcel;
  const made = document.createElement('span');
  made.className = 'muted';
  made.textContent = one.what + ' ' + hour(Date.parse(one.at));
  row.append(parcel, made, state(one));
  if (one.why) {
    const why = document.createElement('span');
    why.textContent = one.why;
    row.append(why);
  }
  if (one.state !== 'waiting') {
    const seen = document.createElement('button');
    seen.type = 'button';
    seen.className = 'btn';
    seen.textContent = words.seen ?? '';
    seen.setAttribute('aria-label', [words.seen, one.parcel].join(' '));
    seen.addEventListener('click', () => keep(kept().filter(each => each.key !== one.key)));
    row.append(seen);
  }
  return row;
}

/** Of other people on this phone, who must sign in themselves. */
function others() {
  return Object.keys(localStorage).filter(store => store.startsWith(STORES) && store !== STORE)
    .reduce((sum, store) => sum + kept(store).filter(each => each.state === 'waiting').length, 0);
}

function show() {
  if (!place) return;
  const all = kept();
  const strangers = others();
  place.hidden = all.length === 0 && strangers === 0;
  place.querySelector('ul')?.replaceChildren(...all.toReversed().map(line));
  const of = /** @type {HTMLElement} */ (place.querySelector('[data-kept-others]'));
  of.hidden = strangers === 0;
  of.textContent = (words.others ?? '').replace('{0}', String(strangers));
  const now = /** @type {HTMLElement} */ (place.querySelector('[data-kept-send]'));
  now.hidden = !all.some(each => each.state === 'waiting');
  // a parcel whose hand-over waits or arrived says so in its row, and cannot be handed over again
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-keep]'))) {
    const parcel = (form.getAttribute('action') ?? '').replace(/[^/]*$/, '');
    const one = all.find(each => each.state !== 'refused' && each.action.startsWith(parcel));
    form.hidden = Boolean(one);
    form.parentElement?.querySelector(':scope > .kept-state')?.remove();
    if (!one) continue;
    const said = state(one);
    said.classList.add('kept-state');
    form.after(said);
  }
}

/** @returns {Promise<'answered' | 'not now' | 'no line'>} @param {Kept} one */
async function sendOne(one) {
  const fields = new URLSearchParams(one.fields);
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector('input[name=_csrf]'));
  if (token) fields.set('_csrf', token.value);
  let answer, json;
  try {
    answer = await fetch(one.action, { method: 'POST', body: fields, headers: { 'Accept': 'application/problem+json', 'HX-Request': 'true' }, signal: AbortSignal.timeout(PATIENCE) });
    json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : {};
  } catch {
    return 'no line';
  }
  const next = answer.headers.get('HX-Redirect') ?? '';
  if (answer.ok && next.startsWith(one.action.replace(/\/[^/]*$/, ''))) {
    change(one.key, next.includes('wrong=true') ? { state: 'refused', why: words.wrong ?? '' } : { state: 'sent', why: '' });
    return 'answered';
  }
  if (answer.ok || SIGNED_OUT.test(json.type ?? '')) {
    change(one.key, { why: words.signIn ?? '' });
    return 'not now';
  }
  if (answer.status >= 500 || answer.status === 429 || NOT_NOW.test(json.type ?? '')) {
    change(one.key, { why: json.title ?? words.later ?? '' });
    return 'not now';
  }
  change(one.key, { state: 'refused', why: json.title ?? String(answer.status) });
  return 'answered';
}

let sending = false;
async function sendAll() {
  if (sending) return;
  sending = true;
  try {
    for (const one of kept().filter(each => each.state === 'waiting')) if (await sendOne(one) === 'no line') break;
  } finally {
    sending = false;
  }
}

/** @param {HTMLFormElement} form @returns {boolean} whether it is kept now */
function keepForm(form) {
  const action = form.getAttribute('action') ?? '';
  const all = kept();
  if (all.some(each => each.action === action && each.state === 'waiting')) return true;
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)].filter(([name]) => name !== '_csrf').map(([name, value]) => [name, String(value)]));
  const key = fields.find(([name]) => name === '_key')?.[1] ?? '';
  const one = { key, action, fields, what: form.dataset.what ?? '', parcel: form.dataset.keep ?? '', at: new Date().toISOString(), state: /** @type {State} */ ('waiting'), why: '' };
  if (!keep([...all.filter(each => each.action !== action), one])) return false;
  // what is typed after a refusal is another command
  const next = /** @type {HTMLInputElement | null} */ (form.querySelector('input[name=_key]'));
  if (next) next.value = /** @type {any} */ (window).commandKey();
  form.querySelectorAll('input[name=code]').forEach(code => { /** @type {HTMLInputElement} */ (code).value = ''; });
  return true;
}

// In the list it is kept first and sent at once, so that one stays where one is; before the handler of all commands.
document.addEventListener('submit', event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!place || !form.matches('form[data-keep][data-stay]') || !keepForm(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void sendAll();
}, { capture: true });

// On the parcel's own page it is sent as any command, and kept when there is no line.
document.addEventListener('xinglin:no-line', event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (place && form.matches('form[data-keep]') && keepForm(form)) { event.preventDefault(); place.scrollIntoView({ block: 'nearest' }); }
});

// A code of a parcel in the list needs no line.
document.addEventListener('submit', event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches('form[data-scan]')) return;
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('number'));
  const parcel = /** @type {HTMLFormElement | null} */ (document.querySelector(`form[data-keep="${CSS.escape(field.value.trim().toUpperCase())}"]:not([hidden])`));
  if (!parcel) return;
  event.preventDefault();
  field.value = '';
  parcel.scrollIntoView({ block: 'center' });
  /** @type {HTMLElement | null} */ (parcel.querySelector('input:not([type=hidden])') ?? parcel.querySelector('button'))?.focus({ preventScroll: true });
});

window.addEventListener('online', () => void sendAll());
window.addEventListener('pageshow', () => show());
window.addEventListener('storage', event => { if (event.key?.startsWith(STORES)) show(); });
document.querySelector('[data-kept-send]')?.addEventListener('click', () => void sendAll());
if (place) {
  show();
  void sendAll();
  setInterval(() => void sendAll(), AGAIN);
}

// A page that was kept: the forms in it may have been sent before, so each begins anew.
const seen = document.body.dataset.seen;
const noLine = /** @type {HTMLElement | null} */ (document.querySelector('[data-no-line]'));
if (seen && noLine) {
  noLine.hidden = false;
  const said = /** @type {HTMLElement} */ (noLine.querySelector('[data-words]'));
  said.textContent = (said.dataset.words ?? '').replace('{0}', hour(Number(seen)));
  for (const key of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('form[data-keep] input[name=_key]'))) key.value = /** @type {any} */ (window).commandKey();
}
if (words.worker && navigator.serviceWorker) void keepPages(words.worker);

/** @param {string} worker its address */
async function keepPages(worker) {
  const knew = navigator.serviceWorker.controller !== null;
  try {
    await navigator.serviceWorker.register(worker, { scope: '/delivery/' });
  } catch {
    return; // without a line, or in a browser that keeps nothing: what was kept before stays
  }
  if (!knew) (await navigator.serviceWorker.ready).active?.postMessage({ keep: location.pathname });
}

// The camera.
const Detector = /** @type {any} */ (window).BarcodeDetector;
const camera = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-camera]'));
const note = /** @type {HTMLElement | null} */ (document.querySelector('[data-camera-note]'));
if (camera && note && matchMedia('(pointer: coarse)').matches) {
  if (!window.isSecureContext) note.textContent = note.dataset.insecure ?? '';
  else if (!Detector || !navigator.mediaDevices) note.textContent = note.dataset.none ?? '';
  else {
    camera.hidden = false;
    camera.addEventListener('click', () => void look(/** @type {HTMLFormElement} */ (camera.form)));
  }
}

/** Shows what the camera sees until it sees a number of ours, or the button is pressed again. @param {HTMLFormElement} form */
async function look(form) {
  const video = /** @type {HTMLVideoElement} */ (form.querySelector('video'));
  if (!video.hidden) { stop(video); return; }
  video.hidden = false;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    await video.play();
  } catch {
    stop(video);
    if (note) note.textContent = note.dataset.denied ?? '';
    return;
  }
  if (note) note.textContent = note.dataset.looking ?? '';
  const detector = new Detector({ formats: ['code_128', 'qr_code'] });
  while (!video.hidden) {
    const codes = await detector.detect(video).catch(() => []);
    const number = codes.map((/** @type {any} */ code) => String(code.rawValue)).find((/** @type {string} */ text) => /^[A-Z]{2}\d{8,}$/.test(text));
    if (number) {
      stop(video);
      /** @type {HTMLInputElement} */ (form.elements.namedItem('number')).value = number;
      form.requestSubmit();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 150));
  }
}

/** @param {HTMLVideoElement} video */
function stop(video) {
  const stream = /** @type {MediaStream | null} */ (video.srcObject);
  stream?.getTracks().forEach(track => track.stop());
  video.srcObject = null;
  video.hidden = true;
  if (note) note.textContent = '';
}
