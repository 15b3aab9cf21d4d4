// @ts-check
// Commands: a form with data-command is sent by fetch, so that a refusal appears beside the form and nothing typed is lost.
// Without this script the same form posts as any other and the refusal is a page of its own.
// The key in the form stays the same until the answer is "done": pressing again after a lost connection repeats, never doubles.

const words = document.body.dataset;

/** @param {string} text @param {Element | null} near */
export function say(text, near) {
  const own = near?.querySelector('[data-notice]');
  const place = own ?? document.getElementById('notice');
  if (!place) return;
  place.replaceChildren();
  const alert = document.createElement('div');
  alert.className = 'alert alert-warning';
  alert.setAttribute('role', 'alert');
  alert.textContent = text;
  place.append(alert);
  alert.scrollIntoView({ block: 'nearest' });
}

/**
 * A key for a command that a script sends without a form. crypto.randomUUID is there on secure pages only, and a clinic's server may be
 * plain HTTP in its own net.
 */
function commandKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
// By the window, for an import from another file would go past the mark of its version in the address.
Object.assign(window, { commandKey });

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  const multipart = form.enctype === 'multipart/form-data';
  const data = new FormData(form, submitter);
  const body = multipart ? data : new URLSearchParams(/** @type {any} */ (data));
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach(b => b.setAttribute('aria-busy', 'true'));
  try {
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.pathname;
    const answer = await fetch(action, { method: 'POST', body, headers: { 'Accept': 'application/problem+json', 'HX-Request': 'true' }, redirect: 'follow' });
    const next = answer.headers.get('HX-Redirect');
    if (answer.ok && next) { form.dataset.sent = 'yes'; location.assign(next); return; }
    const type = answer.headers.get('Content-Type') ?? '';
    if (type.includes('json')) {
      const json = await answer.json();
      if (!answer.ok) { say(json.title ?? String(answer.status), form); return; }
      form.dispatchEvent(new CustomEvent('xinglin:done', { detail: json, bubbles: true }));
    } else if (answer.ok) location.reload();
    else say(String(answer.status), form);
  } catch {
    if (form.dispatchEvent(new CustomEvent('xinglin:no-line', { bubbles: true, cancelable: true }))) say(words.wordsNetwork ?? '', form);
  } finally {
    buttons.forEach(b => b.removeAttribute('aria-busy'));
  }
}

document.addEventListener('submit', event => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches('form[data-command]') || event.defaultPrevented) return;
  event.preventDefault();
  if (form.querySelector('button[aria-busy]')) return;
  void send(form, event.submitter);
});

// Enter moves to the next field in forms that ask for it (the convention of Chinese hospital systems); Ctrl+Enter submits.
document.addEventListener('keydown', event => {
  const field = /** @type {HTMLElement} */ (event.target);
  const form = field.closest?.('form[data-enter-moves]');
  if (!form || event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  if (event.ctrlKey) { /** @type {HTMLFormElement} */ (form).requestSubmit(); event.preventDefault(); return; }
  if (!field.matches('input:not([type=submit]):not([type=button]), select')) return;
  const fields = [...form.querySelectorAll('input:not([type=hidden]), select, textarea, button')].filter(e => !(/** @type {any} */ (e)).disabled && /** @type {HTMLElement} */ (e).tabIndex >= 0 && (e === field || !e.closest('.chip')) && /** @type {HTMLElement} */ (e).offsetParent);
  const next = fields[fields.indexOf(field) + 1];
  if (next) { event.preventDefault(); /** @type {HTMLElement} */ (next).focus(); }
});

document.addEventListener('click', event => {
  const back = /** @type {HTMLElement} */ (event.target).closest?.('[data-back]');
  if (back && history.length > 1) { event.preventDefault(); history.back(); }
});

// Function keys shown on the page: an element with data-key="F2" is pressed by F2.
document.addEventListener('keydown', event => {
  if (!/^F\d{1,2}$/.test(event.key)) return;
  const target = /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${event.key}"]`));
  if (target) { event.preventDefault(); target.focus(); target.click(); }
});

// Anything by its name or number, from every page: Ctrl-K. Arrows go through what a search found, there as on the page of residents.
const palette = /** @type {HTMLDialogElement | null} */ (document.getElementById('find'));
function openPalette() {
  if (!palette || palette.open) return;
  palette.showModal();
  palette.querySelector('input')?.select();
}
document.querySelector('[data-find-open]')?.addEventListener('click', event => { event.preventDefault(); openPalette(); });
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); openPalette(); return; }
  const at = /** @type {HTMLElement} */ (event.target);
  const place = at.closest?.('[data-find-place]');
  if (!place || event.isComposing) return;
  const field = place.querySelector('input');
  const hits = /** @type {HTMLElement[]} */ ([...place.querySelectorAll('[data-found] a')]);
  const here = hits.indexOf(at);
  if (event.key === 'ArrowDown' && (at === field || here >= 0) && hits[here + 1]) { event.preventDefault(); hits[here + 1].focus(); }
  if (event.key === 'ArrowUp' && here >= 0) { event.preventDefault(); (here === 0 ? field : hits[here - 1])?.focus(); }
  // a search field keeps the first Escape for itself, to empty it
  if (event.key === 'Escape' && at === field && palette?.open) { event.preventDefault(); palette.close(); return; }
  if (!field?.form?.matches('[data-search]')) return;
  if (event.key === 'Enter' && at === field && hits.length === 1) { event.preventDefault(); hits[0].click(); }
  if (event.key === 'Escape' && here >= 0) field.focus();
});

// Pages that are kept for a phone without a line (courier-worker.js) go with whoever signs out, at once where there is no line either.
const forget = () => void window.caches?.delete('xinglin-courier').catch(() => {});
if (location.pathname === '/sign-in') forget();
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', forget);

// A scanner is a keyboard that types faster than hands do: outside of a field, a code it reads opens its page.
const SCANNER_GAP = 60;
const SHORTEST_CODE = 10;
let scanned = '';
let lastKey = 0;
document.addEventListener('keydown', event => {
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.altKey || event.metaKey || at.closest?.('input, textarea, select, [contenteditable], dialog')) { scanned = ''; return; }
  if (event.timeStamp - lastKey > SCANNER_GAP) scanned = '';
  lastKey = event.timeStamp;
  if (event.key.length === 1) { scanned += event.key; return; }
  if (event.key !== 'Enter') return;
  const code = scanned;
  scanned = '';
  if (code.length < SHORTEST_CODE || !palette) return;
  event.preventDefault();
  location.assign('/find/code?q=' + encodeURIComponent(code));
});

// What a page fetches of its own accord does not keep a session alive.
document.body.addEventListener('htmx:configRequest', event => {
  const detail = /** @type {any} */ (event).detail;
  if (!detail.triggeringEvent) detail.headers['X-Unattended'] = 'true';
});

// A page that another answer has overtaken is fetched anew, but never from under the hands of whoever types in it, sends something off or is
// on the way to another page: then the link in the answer stands.
const LEAVING = 10_000;
let typed = false;
let left = -LEAVING;
document.addEventListener('input', event => { typed ||= event.isTrusted; }, true);
window.addEventListener('beforeunload', event => { left = event.timeStamp; });
document.body.addEventListener('page-overtaken', event => {
  const atField = document.activeElement?.matches('input, select, textarea');
  const sending = document.querySelector('button[aria-busy], form[data-sent]');
  if (!typed && !atField && !sending && !palette?.open && event.timeStamp - left > LEAVING) location.reload();
});

// A fragment of a module above, inside data-optional, may be absent: then nothing is said.
document.body.addEventListener('htmx:responseError', event => {
  if (/** @type {Element} */ (event.target).closest('[data-optional]')) return;
  const xhr = /** @type {any} */ (event).detail.xhr;
  try { say(JSON.parse(xhr.responseText).title, null); } catch { say(String(xhr.status), null); }
});
// What refreshes by itself and cannot says how old it is, above what it last knew; a command that cannot be sent says so at once.
document.body.addEventListener('htmx:sendError', event => {
  const detail = /** @type {any} */ (event).detail;
  const place = /** @type {HTMLElement} */ (event.target);
  if (detail.requestConfig?.triggeringEvent) { say(words.wordsNetwork ?? '', null); return; }
  if (place.dataset.stale || place.closest('.bell')) return;
  place.dataset.stale = 'true';
  const line = document.createElement('p');
  line.className = 'stale-line';
  line.setAttribute('role', 'status');
  line.textContent = (words.wordsStale ?? '').replace('{0}', new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }));
  place.before(line);
});
document.body.addEventListener('htmx:afterOnLoad', event => {
  const place = /** @type {HTMLElement} */ (event.target);
  if (!place.dataset?.stale) return;
  delete place.dataset.stale;
  if (place.previousElementSibling?.matches('.stale-line')) place.previousElementSibling.remove();
});

// A file field in the page's language: what was chosen stands beside the button.
for (const field of /** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll('.file-field'))) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector('input'));
  const name = /** @type {HTMLElement} */ (field.querySelector('[data-none]'));
  const say = () => { name.textContent = input.files?.[0]?.name ?? name.dataset.none ?? ''; };
  field.classList.add('ready');
  input.addEventListener('change', say);
  input.form?.addEventListener('reset', () => setTimeout(say));
  say();
}

// On a phone, where rows stand as cards, each cell says what its column is called.
/** @param {ParentNode} place */
function nameCells(place) {
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (place.querySelectorAll('table.flowing'))) {
    const columns = [...table.querySelectorAll('thead th')].map(column => column.textContent.trim());
    for (const row of [...table.tBodies].flatMap(body => [...body.rows])) {
      if (row.cells.length !== columns.length) continue;
      [...row.cells].forEach((cell, n) => {
        const asks = cell.querySelector('input:not([type=hidden]), select');
        const says = asks ? ![...cell.querySelectorAll('button')].some(button => button.textContent.trim() === columns[n])
          : cell.textContent.trim() && !cell.querySelector('form, .btn');
        if ((n > 0 || cell.querySelector('input.form-control')) && says && !cell.dataset.heading) cell.dataset.label = columns[n];
      });
    }
  }
}
nameCells(document);
document.body.addEventListener('htmx:load', event => {
  const place = /** @type {HTMLElement} */ (event.target);
  nameCells(place.closest('table')?.parentElement ?? place);
});

// A table wider than the screen is scrolled by keys too: where nothing in it takes the focus, its frame does.
for (const frame of document.querySelectorAll('.table-wrap')) {
  if (frame.scrollWidth > frame.clientWidth && !frame.querySelector('a[href], button, input, select, textarea')) frame.setAttribute('tabindex', '0');
}
