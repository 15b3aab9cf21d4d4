// @ts-check
// The visit on the doctor's desk: what is typed is kept as a draft, signs stand in groups that arrows go through, and a chief complaint
// begins with initials. Whoever shows something beside the findings hears of each change of them: findings-changed, from the form, with
// the identifiers of those that stand now. The form works without this script; then only the draft is not kept.

const visit = /** @type {HTMLFormElement | null} */ (document.getElementById('visit'));

/** What is found now, each once. @param {HTMLFormElement} form @returns {string[]} */
function findings(form) {
  return [...new Set(new FormData(form).getAll('finding').map(String).filter(Boolean))];
}

/** @param {HTMLFormElement} form */
function tellFindings(form) {
  let last = findings(form).join();
  form.addEventListener('change', () => {
    const now = findings(form);
    if (now.join() === last) return;
    last = now.join();
    form.dispatchEvent(new CustomEvent('findings-changed', { bubbles: true, detail: { findings: now } }));
  });
}

// A group of signs is one stop of the Tab key: arrows go from sign to sign, the space bar chooses, Enter goes on.

/** @param {HTMLElement} group */
function rove(group) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...group.querySelectorAll('input[type=checkbox]')]);
  const stop = (/** @type {HTMLInputElement} */ at) => boxes.forEach(box => { box.tabIndex = box === at ? 0 : -1; });
  stop(boxes.find(box => box.checked) ?? boxes[0]);
  group.addEventListener('focusin', event => stop(/** @type {HTMLInputElement} */ (event.target)));
  group.addEventListener('keydown', event => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    boxes[(boxes.indexOf(/** @type {HTMLInputElement} */ (event.target)) + by + boxes.length) % boxes.length].focus();
  });
}

// Initials in the chief complaint bring in a template; the gaps ＿ in it are filled one after another by Enter.

const GAP = '＿';

/** @param {HTMLInputElement} field @param {HTMLFormElement} form */
function complaints(field, form) {
  const list = document.createElement('ul');
  list.className = 'term-list';
  list.id = 'complaint-choices';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.placeholder);
  list.hidden = true;
  field.closest('.complaint-place')?.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' })) field.setAttribute(name, value);
  /** @type {{name: string, hint: string}[]} */ let found = [];
  let at = 0;
  let asked = '';
  const close = () => { found = []; list.hidden = true; field.setAttribute('aria-expanded', 'false'); field.removeAttribute('aria-activedescendant'); };
  const draw = () => {
    list.replaceChildren(...found.map((each, n) => {
      const item = document.createElement('li');
      item.id = 'complaint-' + n;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(n === at));
      item.textContent = each.name;
      return item;
    }));
    list.hidden = !found.length;
    field.setAttribute('aria-expanded', String(!!found.length));
    if (found.length) field.setAttribute('aria-activedescendant', 'complaint-' + at);
  };
  const nextGap = () => {
    const gap = field.value.indexOf(GAP);
    if (gap < 0) return false;
    field.setSelectionRange(gap, gap + 1);
    return true;
  };
  const pick = (/** @type {number} */ n) => {
    const illness = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('presentIllness'));
    field.value = found[n].name;
    if (!illness.value.trim()) illness.value = found[n].hint;
    close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    nextGap();
  };
  field.addEventListener('input', async () => {
    const typed = asked = field.value.trim();
    if (!/^[a-z]{1,12}$/i.test(typed)) { close(); return; }
    try {
      const answer = await fetch('/clinic/terms?kind=complaint&q=' + encodeURIComponent(typed), { headers: { Accept: 'application/json' } });
      if (!answer.ok || asked !== typed || field.value.trim() !== typed) return;
      found = await answer.json();
      at = 0;
      draw();
    } catch { close(); } // no connection: it is typed out
  });
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) { at = (at + by + found.length) % found.length; draw(); event.preventDefault(); }
    else if (event.key === 'Enter' && !event.ctrlKey && found.length) { event.preventDefault(); pick(at); }
    else if (event.key === 'Enter' && !event.ctrlKey && nextGap()) event.preventDefault();
    else if (event.key === 'Escape') close();
  });
  list.addEventListener('mousedown', event => {
    const item = /** @type {HTMLElement} */ (event.target).closest('li');
    if (item) { event.preventDefault(); pick([...list.children].indexOf(item)); }
  });
  field.addEventListener('blur', close);
}

// The draft: each change stands in this browser at once and with the server a moment later. Without a connection it stays here, says so,
// and is sent when there is one. A draft that another window saved is never overwritten unasked.

const PAUSE = 1200;
const RETRY = 10_000;

/** @typedef {{version: number, revision: number, at: string, fields: Record<string, string[]>}} Left */

class Draft {
  timer = 0;
  sending = false;
  /** Counts the changes, to know whether what was sent is still what stands there. */
  changes = 0;
  stopped = false;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.place = document.getElementById('draft-state');
    this.revision = Number(form.dataset.revision);
    this.prefix = `xinglin-draft:${form.dataset.visit}:${form.dataset.account}:`;
    this.key = this.prefix + Math.random().toString(36).slice(2);
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    addEventListener('online', () => { if (this.changes) void this.send(); });
    addEventListener('pagehide', () => { if (form.dataset.sent) localStorage.removeItem(this.key); });
    void this.bringBack();
  }

  get version() { return Number(/** @type {HTMLInputElement} */ (this.form.elements.namedItem('version')).value); }

  /** @returns {Record<string, string[]>} */
  fields() {
    /** @type {Record<string, string[]>} */ const fields = {};
    for (const [name, value] of new FormData(this.form)) {
      if (name.startsWith('_') || name === 'version' || !value) continue;
      (fields[name] ??= []).push(String(value));
    }
    return fields;
  }

  changed() {
    this.changes++;
    this.keepHere();
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), PAUSE);
  }

  keepHere() {
    /** @type {Left} */ const left = { version: this.version, revision: this.revision, at: new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }), fields: this.fields() };
    try { localStorage.setItem(this.key, JSON.stringify(left)); } catch { /* a browser that keeps nothing: the server's copy is the only one */ }
  }

  /** @param {boolean} [takeOver] */
  async send(takeOver = false) {
    if (this.sending || this.form.dataset.sent) return;
    this.sending = true;
    clearTimeout(this.timer);
    const sent = this.changes;
    this.say('saving');
    try {
      const answer = await this.post({ version: this.version, revision: this.revision, takeOver, fields: this.fields() });
      if (!answer) { this.say('signedOut'); this.later(); return; }
      if (answer.title) { this.refused(answer); return; }
      this.revision = answer.revision;
      this.stopped = false;
      if (sent === this.changes) localStorage.removeItem(this.key);
      else { this.keepHere(); this.timer = setTimeout(() => void this.send(), PAUSE); }
      this.say('saved', answer.at);
    } catch {
      this.say('local');
      this.later();
    } finally {
      this.sending = false;
    }
  }

  later() { this.timer = setTimeout(() => void this.send(), RETRY); }

  /** What the server says, a refusal with its title; nothing where it asks to sign in. @param {object} body */
  async post(body) {
    const csrf = /** @type {HTMLInputElement} */ (this.form.querySelector('[name=_csrf]'));
    const answer = await fetch(this.form.dataset.draft ?? '', { method: 'POST', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': csrf.value, 'Idempotency-Key': /** @type {any} */ (window).commandKey() } });
    if (answer.status >= 500) throw new Error(String(answer.status));
    return (answer.headers.get('Content-Type') ?? '').includes('json') ? answer.json() : null;
  }

  /** @param {{title: string, type?: string}} problem */
  refused(problem) {
    this.stopped = true;
    this.say('', '', problem.title);
    if (!problem.type?.endsWith('draft-elsewhere')) return;
    this.ask([[this.form.dataset.take ?? '', () => void this.send(true)]]);
  }

  /** What an earlier window of this browser could not send. */
  async bringBack() {
    for (let n = localStorage.length - 1; n >= 0; n--) {
      const name = localStorage.key(n);
      if (!name?.startsWith(this.prefix) || name === this.key) continue;
      /** @type {Left} */ const left = JSON.parse(localStorage.getItem(name) ?? '{}');
      if (same(left.fields, this.fields())) { localStorage.removeItem(name); continue; }
      const take = async (/** @type {boolean} */ over) => {
        try {
          const answer = await this.post({ version: this.version, revision: this.revision, takeOver: over, fields: left.fields });
          if (!answer || answer.title) { this.say('', '', answer?.title ?? this.form.dataset.signedOut ?? ''); return; }
          localStorage.removeItem(name);
          location.replace(location.pathname);
        } catch { this.say('left', left.at); }
      };
      if (left.version === this.version && left.revision === this.revision) { await take(false); return; }
      this.say('left', left.at);
      this.ask([[this.form.dataset.take ?? '', () => void take(true)], [this.form.dataset.drop ?? '', () => { localStorage.removeItem(name); this.place?.replaceChildren(); }]]);
      return;
    }
  }

  /** @param {string} state name of the data attribute that holds the words @param {string} [at] @param {string} [words] instead */
  say(state, at = '', words = this.form.dataset[state] ?? '') {
    if (!this.place) return;
    this.place.textContent = words.replace('{0}', at);
    this.place.classList.toggle('soon', state !== 'saving' && state !== 'saved');
  }

  /** @param {[string, () => void][]} answers */
  ask(answers) {
    for (const [word, act] of answers) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-sm';
      button.textContent = word;
      button.addEventListener('click', act);
      this.place?.append(' ', button);
    }
  }
}

/** @param {Record<string, string[]>} one @param {Record<string, string[]>} other */
function same(one, other) {
  const plain = (/** @type {Record<string, string[]>} */ fields) => JSON.stringify(Object.entries(fields ?? {}).sort(([a], [b]) => a < b ? -1 : 1));
  return plain(one) === plain(other);
}

if (visit) {
  tellFindings(visit);
  for (const group of visit.querySelectorAll('[data-roving]')) rove(/** @type {HTMLElement} */ (group));
  const field = /** @type {HTMLInputElement | null} */ (visit.querySelector('[data-complaints]'));
  if (field && visit.dataset.draft) complaints(field, visit);
  if (visit.dataset.draft) customElements.whenDefined('term-picker').then(() => new Draft(visit));
}
