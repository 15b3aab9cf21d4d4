// @ts-check
// Suggestions beside a visit and beside the rows of a prescription. What the server suggests is shown and stands nowhere until the doctor
// acts on that row by one key: A accepts, C accepts and goes on in the row, a number rejects for the reason it stands for. R shows the reasons.

/** @typedef {{name: string, note: string, grams: string, handling: string, role: string, doseMin: string, doseMax: string, source: string}} Row */

const place = document.getElementById('assist');
const visit = /** @type {HTMLFormElement | null} */ (document.getElementById('visit'));
const prescription = /** @type {HTMLFormElement | null} */ (document.getElementById('prescription'));
const CSRF = '_csrf';
/** @type {AbortController | null} */
let asking = null;

/** By the fields of the visit as they stand; what was asked before is given up. */
async function besideVisit() {
  if (!visit || !place) return;
  asking?.abort();
  const mine = asking = new AbortController();
  const body = new URLSearchParams(/** @type {any} */ (new FormData(visit)));
  body.delete('_key');
  try {
    const answer = await fetch(`/assist/visits/${place.dataset.visit}/findings`, { method: 'POST', body, signal: mine.signal, headers: { 'HX-Request': 'true' } });
    if (!answer.ok) return;
    const open = new Set([...place.querySelectorAll('details[open] > summary > strong')].map(name => name.textContent));
    const words = place.querySelector('[data-assist-text]');
    place.innerHTML = await answer.text();
    if (words) place.querySelector('[data-assist-text]')?.replaceWith(words); // what is being typed there stays
    for (const name of place.querySelectorAll('summary > strong')) if (open.has(name.textContent)) name.closest('details')?.setAttribute('open', '');
  } catch {
    if (!mine.signal.aborted) place.textContent = document.body.dataset.wordsNetwork ?? '';
  }
}

/** Records that a finding is not there, or takes that back; the server keeps it. @param {string} finding @param {boolean} there */
async function deny(finding, there) {
  const csrf = /** @type {HTMLInputElement | null} */ (visit?.querySelector(`[name=${CSRF}]`) ?? null);
  if (!place || !csrf) return;
  try {
    const body = new URLSearchParams({ [CSRF]: csrf.value, _key: /** @type {any} */ (window).commandKey(), finding, denied: String(there) });
    await fetch(`/assist/visits/${place.dataset.visit}/denied`, { method: 'POST', body, headers: { Accept: 'application/json' } });
  } catch {
    place.textContent = document.body.dataset.wordsNetwork ?? '';
  }
}

/** In the picker of that kind. @param {string} kind @param {string} id @param {string} name */
function choose(kind, id, name) {
  /** @type {any} */ (visit?.querySelector(`term-picker[data-kind="${kind}"]`))?.put?.(id, name);
}

/** Findings of a dictated or pasted text, to be confirmed. */
async function readText() {
  const found = place?.querySelector('[data-assist-found]');
  const words = /** @type {HTMLTextAreaElement | null} */ (place?.querySelector('[data-assist-words]') ?? null);
  const csrf = /** @type {HTMLInputElement | null} */ (visit?.querySelector(`[name=${CSRF}]`) ?? null);
  if (!found || !words || !csrf) return;
  try {
    const answer = await fetch('/assist/text', { method: 'POST', body: new URLSearchParams({ [CSRF]: csrf.value, text: words.value }), headers: { 'HX-Request': 'true' } });
    if (answer.ok) found.innerHTML = await answer.text();
    else found.textContent = String(answer.status);
  } catch {
    found.textContent = document.body.dataset.wordsNetwork ?? '';
  }
}

async function takeRead() {
  const found = place?.querySelector('[data-assist-found]');
  if (!found) return;
  for (const box of found.querySelectorAll('input:checked')) {
    const { readPresent, readDenied, name } = /** @type {HTMLElement} */ (box).dataset;
    if (readDenied) await deny(readDenied, true);
    if (readPresent) choose('finding', readPresent, name ?? '');
  }
  found.replaceChildren();
  void besideVisit();
}

/** @param {HTMLElement} line @param {string} kind @param {string} reason */
async function act(line, kind, reason) {
  const suggestion = /** @type {HTMLElement} */ (line.closest('[data-suggestion]')).dataset.suggestion;
  const csrf = /** @type {HTMLInputElement} */ (prescription?.querySelector(`[name=${CSRF}]`));
  if (line.dataset.busy || !suggestion) return;
  line.dataset.busy = 'yes';
  // The key stays the same until the answer has come: pressing again after a lost connection repeats, never doubles.
  const what = kind + reason;
  if (line.dataset.what !== what) Object.assign(line.dataset, { what, key: /** @type {any} */ (window).commandKey() });
  try {
    const body = new URLSearchParams({ [CSRF]: csrf.value, _key: line.dataset.key ?? '', herb: line.dataset.herb ?? '', kind });
    if (reason) body.set('reason', reason);
    const answer = await fetch(`/assist/suggestions/${suggestion}/acts`, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const told = await answer.json();
    if (!answer.ok) { tell(line, told.title ?? String(answer.status)); return; }
    delete line.dataset.what;
    line.dataset.acted = told.kind;
    const said = /** @type {HTMLElement | null} */ (place?.querySelector('[data-assist-said]'));
    tell(line, said?.dataset[told.kind.toLowerCase()] ?? told.kind);
    if (said) said.textContent = `${line.dataset.name} ${said.dataset[told.kind.toLowerCase()]}`;
    reasons(line, false);
    if (told.kind === 'REJECTED') next(line);
    else {
      const d = line.dataset;
      /** @type {Row} */ const row = { name: d.name ?? '', note: '', grams: d.grams ?? '', handling: d.handling ?? '', role: d.role ?? '', doseMin: d.min ?? '', doseMax: d.max ?? '', source: 'ai:' + suggestion };
      prescription?.dispatchEvent(new CustomEvent('xinglin:take-row', { detail: { row, edit: told.kind === 'CHANGED' } }));
      if (told.kind === 'ACCEPTED') next(line);
    }
  } catch {
    tell(line, document.body.dataset.wordsNetwork ?? '');
  } finally {
    delete line.dataset.busy;
  }
}

/** @param {HTMLElement} line @param {string} words */
function tell(line, words) {
  const state = line.querySelector('[data-state]');
  if (state) state.textContent = words;
}

/** @param {HTMLElement} line @param {boolean} open */
function reasons(line, open) {
  const group = /** @type {HTMLElement | null} */ (line.querySelector('.assist-reasons'));
  if (!group) return;
  group.hidden = !open;
  line.querySelector('[data-reject]')?.setAttribute('aria-expanded', String(open));
}

/** @returns {HTMLElement[]} */
function lines() { return [...(place?.querySelectorAll('li[data-herb][tabindex]') ?? [])].map(line => /** @type {HTMLElement} */ (line)); }

/** The next row nobody has acted on. @param {HTMLElement} line */
function next(line) {
  const all = lines();
  (all.slice(all.indexOf(line) + 1).find(other => !other.dataset.acted) ?? line).focus();
}

place?.addEventListener('click', event => {
  const at = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (at.closest('button'));
  const line = /** @type {HTMLElement | null} */ (at.closest('li[data-herb]'));
  if (!button) return;
  const d = button.dataset;
  if (line && d.act) void act(line, d.act, d.reason ?? '');
  else if (line && 'reject' in d) reasons(line, !!line.querySelector('.assist-reasons[hidden]'));
  else if ('assistRead' in d) void readText();
  else if ('readTake' in d) void takeRead();
  else if (d.assistBase) prescription?.dispatchEvent(new CustomEvent('xinglin:take-base', { detail: { source: d.assistBase, name: d.name } }));
  else if ('assistFirst' in d) (lines().find(each => !each.dataset.acted) ?? lines()[0])?.focus();
  else if (d.assistSyndrome) choose('syndrome', d.assistSyndrome, d.name ?? '');
  else if (d.assistPresent) choose('finding', d.assistPresent, d.name ?? '');
  else if (d.assistDenied) void deny(d.assistDenied, true).then(besideVisit);
  else if (d.assistUndenied) void deny(d.assistUndenied, false).then(besideVisit);
});

place?.addEventListener('keydown', event => {
  const line = /** @type {HTMLElement} */ (event.target);
  if (!line.matches('li[data-herb]') || event.ctrlKey || event.altKey || event.metaKey) return;
  const group = /** @type {HTMLElement | null} */ (line.querySelector('.assist-reasons'));
  const key = event.key.toLowerCase();
  const all = lines();
  if (key === 'arrowdown') all[all.indexOf(line) + 1]?.focus();
  else if (key === 'arrowup') all[all.indexOf(line) - 1]?.focus();
  else if (key === 'enter') line.querySelector('details')?.toggleAttribute('open');
  else if (key === 'a') void act(line, 'ACCEPTED', '');
  else if (key === 'c') void act(line, 'CHANGED', '');
  else if (key === 'r') reasons(line, !!group?.hidden);
  else if (key === 'escape') reasons(line, false);
  else if (/^[1-9]$/.test(key)) /** @type {HTMLElement | null | undefined} */ (group?.querySelectorAll('button')[Number(key) - 1])?.click();
  else return;
  event.preventDefault();
});

if (place && visit) {
  visit.addEventListener('findings-changed', () => void besideVisit());
  visit.addEventListener('change', event => { if (/** @type {HTMLElement} */ (event.target).matches('textarea, input.form-control')) void besideVisit(); });
  void besideVisit();
}
