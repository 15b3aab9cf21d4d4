// @ts-check
// The herb grid: rows of a prescription written by keys alone. It works on the plain table of inputs that the server sends, so
// that the form holds the same fields with and without this script.
//
//   name: pinyin initials or characters, arrows, Enter picks; "f " and initials for a formula; Enter on an empty row leaves
//   grams: Enter goes to the next row; Tab goes to the handling
//   Delete on an empty or wholly selected name, or Ctrl+Delete anywhere in the row, removes it; Alt+Up and Alt+Down move it

/** @typedef {{name: string, note: string, grams: string, handling: string, role: string, doseMin: string, doseMax: string, source: string}} Row */
/** @typedef {{id: string, name: string, pinyin: string, handling: string[], doseMin: number | null, doseMax: number | null}} Herb */
/** @typedef {{id: string, name: string, pinyin: string, book: string}} Formula */
/** @typedef {{id: string, name: string, owner: string}} Protocol */
/** @typedef {{label: string, detail: string, pick: () => void}} Choice */

const LEAST_SHOWN = 3;
const NONE = '无';

class HerbGrid extends HTMLElement {
  /** @type {Choice[]} */ choices = [];
  active = 0;
  /** @type {HTMLInputElement | null} */ asking = null;
  /** Enter came before the answer: the first choice is picked when it arrives. */
  pickFirst = false;
  /** What was typed since, to be typed again once the piece is there: a fast hand does not wait for the net. @type {string[]} */ ahead = [];
  /** @type {AbortController | null} */ request = null;

  connectedCallback() {
    this.body = /** @type {HTMLTableSectionElement} */ (this.querySelector('tbody'));
    this.list = document.createElement('ul');
    this.list.id = 'herb-choices';
    this.list.className = 'herb-choices';
    this.list.setAttribute('role', 'listbox');
    this.list.hidden = true;
    /** @type {Map<string, string>} */
    this.words = new Map((this.dataset.handling ?? '').split(';').filter(Boolean).map(pair => /** @type {[string, string]} */ (pair.split('='))));
    this.headers = [...this.querySelectorAll('thead th')].map(th => th.textContent?.trim() ?? '');
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('input', event => this.typed(event));
    this.addEventListener('change', event => this.left(event));
    this.addEventListener('paste', event => this.pasted(event));
    this.addEventListener('focusin', event => { if (this.asking && event.target !== this.asking) this.close(); });
    this.list.addEventListener('mousedown', event => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest('li');
      if (item?.parentElement) this.choices[[...item.parentElement.children].indexOf(item)]?.pick();
    });
    const formula = /** @type {HTMLButtonElement} */ (this.querySelector('[data-formula]'));
    formula.hidden = false;
    formula.addEventListener('click', () => this.askFormula());
    this.form?.querySelector('[name=pace]')?.addEventListener('change', () => this.refresh());
    for (const tr of this.rows()) this.cell(tr, 'herb').setAttribute('aria-controls', this.list.id);
    for (const tr of this.rows()) this.combobox(tr);
    this.refresh();
    if (!this.cell(this.rows()[0], 'herb').value) this.cell(this.rows()[0], 'herb').focus();
  }

  get form() { return /** @type {HTMLFormElement | null} */ (this.closest('form')); }

  /** @returns {HTMLTableRowElement[]} */
  rows() { return [...(this.body?.rows ?? [])]; }

  /** @param {HTMLTableRowElement} tr @param {string} name @returns {HTMLInputElement} */
  cell(tr, name) { return /** @type {HTMLInputElement} */ (tr.querySelector(`[name=${name}]`)); }

  /** @param {HTMLTableRowElement} tr */
  blank(tr) { return !this.cell(tr, 'herb').value.trim() && !this.cell(tr, 'grams').value.trim(); }

  /** @param {HTMLTableRowElement} tr */
  combobox(tr) {
    const input = this.cell(tr, 'herb');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', 'herb-choices');
  }

  // keys

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const tr = /** @type {HTMLTableRowElement | null} */ (field.closest('tbody tr'));
    if (!tr || event.isComposing) return;
    if (this.pickFirst && this.asking === field) {
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey || event.key === 'Enter') {
        event.preventDefault();
        this.ahead.push(event.key);
        return;
      }
      this.pickFirst = false;
      this.ahead = [];
    }
    const open = this.asking === field && !this.list?.hidden;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      this.move(tr, event.key === 'ArrowUp' ? -1 : 1, field.name);
    } else if (event.key === 'Delete' && (event.ctrlKey || field.name === 'herb' && this.wholeSelected(field))) {
      event.preventDefault();
      this.remove(tr);
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.mark(this.active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Escape' && this.asking) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      this.enter(tr, field, open);
    }
  }

  /** @param {HTMLInputElement} field */
  wholeSelected(field) { return field.selectionStart === 0 && field.selectionEnd === field.value.length; }

  /** @param {HTMLTableRowElement} tr @param {HTMLInputElement} field @param {boolean} open */
  enter(tr, field, open) {
    if (field.name === 'herb') {
      if (open && this.choices.length) this.choices[this.active].pick();
      else if (!field.value.trim()) this.leave();
      else if (this.asking === field && tr.dataset.picked !== field.value) this.pickFirst = true;
      else this.focus(this.cell(tr, 'grams'));
    } else if (field.name === 'note') this.focus(this.cell(tr, 'herb'));
    else this.focus(this.cell(this.after(tr), 'herb'));
  }

  /** Past the last row: on to the usage. */
  leave() { /** @type {HTMLElement | null} */ (this.form?.querySelector('[name=packets]') ?? null)?.focus(); }

  /** @param {HTMLInputElement} field */
  focus(field) {
    const tr = field.closest('tr');
    if (tr) tr.hidden = false;
    field.focus();
    field.select?.();
  }

  /** @param {HTMLTableRowElement} tr @returns {HTMLTableRowElement} */
  after(tr) { return /** @type {HTMLTableRowElement | null} */ (tr.nextElementSibling) ?? this.append(); }

  append() {
    const rows = this.rows();
    const tr = /** @type {HTMLTableRowElement} */ (rows[rows.length - 1].cloneNode(true));
    this.body?.append(tr);
    this.fill(tr, null);
    this.combobox(tr);
    this.number();
    return tr;
  }

  // search

  /** @param {Event} event */
  typed(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const tr = field.closest('tr');
    if (!tr || !this.body?.contains(tr)) return;
    if (field.name !== 'herb') {
      this.refresh();
      return;
    }
    event.stopPropagation(); // half a name is not worth a price
    if (/** @type {InputEvent} */ (event).isComposing) return;
    void this.search(field);
  }

  /** A name left without picking counts too. @param {Event} event */
  left(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const tr = field.closest('tr');
    if (!tr || !this.body?.contains(tr)) return;
    if (field.name === 'handling' && !field.value.trim() && tr.dataset.own) field.value = NONE;
    this.changed();
  }

  /** @param {HTMLInputElement} field */
  async search(field) {
    this.request?.abort();
    const typed = field.value.trim();
    const formula = /^f\s+(\S.*)$/i.exec(field.value);
    if (!typed || /^f\s*$/i.test(field.value) && field.value.length > 1) {
      this.close();
      this.asking = field;
      return;
    }
    this.asking = field;
    const request = this.request = new AbortController();
    try {
      const answer = await fetch((formula ? '/formulas/search?q=' + encodeURIComponent(formula[1]) : '/herbs/search?q=' + encodeURIComponent(typed)) + '&limit=10',
        { signal: request.signal, headers: { Accept: 'application/json' } });
      if (this.asking !== field) return;
      if (!answer.ok) {
        this.giveUp();
        return;
      }
      const found = await answer.json();
      const protocols = formula ? await this.protocols(formula[1], request.signal) : [];
      if (this.asking !== field) return;
      this.offer(field, formula ? [...protocols.map(p => this.protocolChoice(field, p)), ...found.map((/** @type {Formula} */ f) => this.formulaChoice(field, f))] : found.map((/** @type {Herb} */ h) => this.herbChoice(field, h)));
    } catch (e) {
      if (!(e instanceof DOMException && e.name === 'AbortError')) this.giveUp(); // no connection: the name is resolved when it is saved
    }
  }

  /** @param {HTMLInputElement} field @param {Herb} herb @returns {Choice} */
  herbChoice(field, herb) {
    const own = herb.handling.map(code => this.words?.get(code)).filter(Boolean).join(' ');
    const dose = herb.doseMax === null ? '' : this.text('doses', herb.doseMin ?? '', herb.doseMax);
    return { label: herb.name, detail: [herb.pinyin, dose, own].filter(Boolean).join(' · '), pick: () => {
      const tr = /** @type {HTMLTableRowElement} */ (field.closest('tr'));
      field.value = herb.name;
      tr.dataset.picked = herb.name;
      tr.dataset.own = own;
      tr.dataset.min = herb.doseMin === null ? '' : String(herb.doseMin);
      tr.dataset.max = herb.doseMax === null ? '' : String(herb.doseMax);
      this.cell(tr, 'handling').value = own;
      this.cell(tr, 'source').value = '';
      this.close();
      this.changed();
      this.focus(this.cell(tr, 'grams'));
    } };
  }

  /** @param {HTMLInputElement} field @param {Formula} formula @returns {Choice} */
  formulaChoice(field, formula) {
    return { label: formula.name, detail: [formula.pinyin, formula.book].join(' · '), pick: () => {
      const tr = /** @type {HTMLTableRowElement} */ (field.closest('tr'));
      field.value = '';
      this.giveUp();
      void this.expand(tr, formula.id, false);
    } };
  }

  /** Protocols in force by initials or name, before the formulas. @param {string} typed @param {AbortSignal} signal @returns {Promise<Protocol[]>} */
  async protocols(typed, signal) {
    const answer = await fetch('/prescriptions/protocols?limit=5&q=' + encodeURIComponent(typed), { signal, headers: { Accept: 'application/json' } });
    return answer.ok ? answer.json() : [];
  }

  /** @param {HTMLInputElement} field @param {Protocol} protocol @returns {Choice} */
  protocolChoice(field, protocol) {
    return { label: protocol.name, detail: protocol.owner, pick: () => {
      const tr = /** @type {HTMLTableRowElement} */ (field.closest('tr'));
      field.value = '';
      this.giveUp();
      void this.take(tr, protocol.id);
    } };
  }

  /** @param {HTMLInputElement} field @param {Choice[]} choices */
  offer(field, choices) {
    this.choices = choices;
    this.list?.replaceChildren(...choices.map((choice, i) => {
      const item = document.createElement('li');
      item.id = 'herb-choice-' + i;
      item.setAttribute('role', 'option');
      const name = document.createElement('strong');
      name.textContent = choice.label;
      item.append(name, ' ', choice.detail);
      return item;
    }));
    if (!this.list) return;
    if (this.pickFirst && choices.length) {
      this.pickFirst = false;
      choices[0].pick();
      this.typeAhead();
      return;
    }
    this.pickFirst = false;
    this.ahead = [];
    field.parentElement?.append(this.list);
    this.list.hidden = choices.length === 0;
    field.setAttribute('aria-expanded', String(choices.length > 0));
    this.mark(0);
    this.say(choices.length ? this.text('found', choices.length) : this.text('none'));
  }

  typeAhead() {
    while (this.ahead.length && !this.pickFirst) {
      const field = /** @type {HTMLInputElement} */ (document.activeElement);
      const tr = /** @type {HTMLTableRowElement | null} */ (field?.closest('herb-grid tbody tr') ?? null);
      const key = /** @type {string} */ (this.ahead.shift());
      if (!tr || field.tagName !== 'INPUT') {
        this.ahead = [];
        return;
      }
      if (key === 'Enter') this.enter(tr, field, this.asking === field && !this.list?.hidden);
      else {
        field.setRangeText(key, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }
  }

  /** @param {number} i */
  mark(i) {
    if (!this.choices.length || !this.list) return;
    this.active = (i + this.choices.length) % this.choices.length;
    [...this.list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === this.active)));
    this.asking?.setAttribute('aria-activedescendant', 'herb-choice-' + this.active);
    this.list.children[this.active].scrollIntoView({ block: 'nearest' });
  }

  giveUp() {
    this.ahead = [];
    this.close();
  }

  close() {
    this.request?.abort();
    if (this.list) this.list.hidden = true;
    this.asking?.setAttribute('aria-expanded', 'false');
    this.asking?.removeAttribute('aria-activedescendant');
    this.asking = null;
    this.choices = [];
    this.pickFirst = false;
  }

  // formulas and pasted text

  askFormula() {
    const tr = this.rows().find(row => this.blank(row)) ?? this.append();
    const input = this.cell(tr, 'herb');
    tr.hidden = false;
    input.value = 'f ';
    setTimeout(() => { input.focus(); input.setSelectionRange(2, 2); });
  }

  /** @param {HTMLTableRowElement} tr @param {string} id @param {boolean} confirmed */
  async expand(tr, id, confirmed) {
    const answer = await fetch(`/prescriptions/expansion?formula=${encodeURIComponent(id)}&confirmed=${confirmed}`, { headers: { Accept: 'application/json' } });
    const told = await answer.json();
    if (!answer.ok) {
      const button = this.notice([told.title], this.dataset.anyway);
      button?.addEventListener('click', () => { void this.expand(tr, id, true); });
      button?.focus();
      return;
    }
    const notes = [];
    if (!told.dosesVerified) notes.push(this.text('unverified', told.name));
    if (told.ratio) notes.push(this.text('ratio'));
    this.notice(notes);
    this.insert(tr, told.rows);
  }

  /** @param {HTMLTableRowElement} tr @param {string} id of a protocol */
  async take(tr, id) {
    const answer = await fetch('/prescriptions/protocols/' + id, { headers: { Accept: 'application/json' } });
    const told = await answer.json();
    if (answer.ok) this.insert(tr, told.rows);
    else this.notice([told.title]);
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const text = event.clipboardData?.getData('text') ?? '';
    if (field.name !== 'herb' || !/\D\s*\d/.test(text)) return;
    event.preventDefault();
    void this.parse(/** @type {HTMLTableRowElement} */ (field.closest('tr')), text);
  }

  /** @param {HTMLTableRowElement} tr @param {string} text */
  async parse(tr, text) {
    const csrf = /** @type {HTMLInputElement} */ (this.form?.querySelector('[name=_csrf]'));
    const answer = await fetch('/prescriptions/parse', { method: 'POST', body: new URLSearchParams({ text, _csrf: csrf.value }), headers: { Accept: 'application/json' } });
    const told = await answer.json();
    if (!answer.ok) {
      this.notice([told.title]);
      return;
    }
    this.notice(told.problems.map((/** @type {{text: string, candidates: string[]}} */ p) => this.text('unread', p.text + (p.candidates.length ? ` → ${p.candidates.join('、')}` : ''))));
    this.insert(tr, told.rows);
  }

  /** Fills blank rows from {@code tr} on; rows below move down. @param {HTMLTableRowElement} tr @param {Row[]} rows */
  insert(tr, rows) {
    let at = tr;
    for (const row of rows) {
      if (!this.blank(at)) {
        const fresh = this.append();
        at.before(fresh);
        at = fresh;
      }
      this.fill(at, row);
      if (row !== rows[rows.length - 1]) at = this.after(at);
    }
    this.number();
    this.changed();
    const gap = this.rows().find(row => this.cell(row, 'herb').value && !this.cell(row, 'grams').value);
    this.focus(gap ? this.cell(gap, 'grams') : this.cell(this.after(at), 'herb'));
  }

  // rows

  /** @param {HTMLTableRowElement} tr @param {Row | null} row */
  fill(tr, row) {
    for (const name of ['note', 'herb', 'grams', 'handling', 'role', 'source']) this.cell(tr, name).value = '';
    tr.dataset.picked = row?.name ?? '';
    tr.dataset.own = row?.handling ?? '';
    tr.dataset.min = row?.doseMin ?? '';
    tr.dataset.max = row?.doseMax ?? '';
    if (!row) return;
    this.cell(tr, 'source').value = row.source;
    this.cell(tr, 'note').value = row.note;
    this.cell(tr, 'herb').value = row.name;
    this.cell(tr, 'grams').value = row.grams;
    this.cell(tr, 'handling').value = row.handling;
    this.cell(tr, 'role').value = row.role;
  }

  /** @param {HTMLTableRowElement} tr */
  remove(tr) {
    const name = this.cell(tr, 'herb').value;
    const next = this.after(tr);
    this.close();
    this.fill(tr, null);
    this.body?.append(tr);
    this.number();
    this.changed();
    this.focus(this.cell(next, 'herb'));
    if (name) this.say(this.text('removed', name));
  }

  /** @param {HTMLTableRowElement} tr @param {number} by @param {string} field */
  move(tr, by, field) {
    const other = /** @type {HTMLTableRowElement | null} */ (by < 0 ? tr.previousElementSibling : tr.nextElementSibling);
    if (!other || by > 0 && this.blank(other)) return;
    if (by < 0) other.before(tr);
    else other.after(tr);
    this.number();
    this.changed();
    this.cell(tr, field).focus();
    this.say(this.text('moved', this.cell(tr, 'herb').value, this.rows().indexOf(tr) + 1));
  }

  number() {
    this.rows().forEach((tr, i) => {
      tr.cells[0].textContent = String(i + 1);
      for (const cell of [...tr.cells].slice(1)) {
        const field = cell.querySelector('input, select');
        if (field) field.setAttribute('aria-label', this.text('label', i + 1, this.headers?.[cell.cellIndex] ?? ''));
      }
    });
    this.refresh();
  }

  /** Something changed that no input event tells. */
  changed() {
    this.refresh();
    this.form?.dispatchEvent(new CustomEvent('xinglin:rows', { bubbles: true }));
  }

  /** Marks, totals, and how many empty rows are shown. */
  refresh() {
    const pace = /** @type {HTMLSelectElement | null} */ (this.form?.querySelector('[name=pace]') ?? null)?.value.split('/').map(Number) ?? [1, 1];
    let count = 0, milligrams = 0, last = -1;
    this.rows().forEach((tr, i) => {
      if (this.blank(tr)) {
        this.show(tr, '', false);
        return;
      }
      last = i;
      const grams = Number(this.cell(tr, 'grams').value.replace(/[g克]$/i, ''));
      count++;
      if (grams > 0) milligrams += Math.round(grams * 1000);
      const max = Number(tr.dataset.max);
      this.show(tr, tr.dataset.max ? this.text('doses', tr.dataset.min ?? '', tr.dataset.max) : '', max > 0 && grams * pace[0] / pace[1] > max);
    });
    this.rows().forEach((tr, i) => { tr.hidden = i > last + LEAST_SHOWN; });
    const totals = this.querySelector('[data-totals]');
    if (totals) totals.textContent = count ? this.text('rows', count, milligrams / 1000) : '';
  }

  /** @param {HTMLTableRowElement} tr @param {string} dose @param {boolean} over */
  show(tr, dose, over) {
    tr.classList.toggle('over', over);
    const place = tr.querySelector('[data-range]');
    if (!place) return;
    place.textContent = dose;
    if (over) {
      const mark = document.createElement('strong');
      mark.className = 'soon';
      mark.textContent = ' ' + this.text('over');
      place.append(mark);
    }
  }

  // words

  /** @param {string} name of the data attribute that holds the text @param {...(string | number)} values */
  text(name, ...values) { return values.reduce((/** @type {string} */ text, value, i) => text.replace(`{${i}}`, String(value)), this.dataset[name] ?? ''); }

  /** @param {string} words */
  say(words) {
    const place = this.querySelector('[data-said]');
    if (place) place.textContent = words;
  }

  /** @param {string[]} lines @param {string} [action] @returns {HTMLButtonElement | null} */
  notice(lines, action) {
    const place = this.querySelector('[data-grid-notice]');
    place?.replaceChildren();
    if (!lines.length || !place) return null;
    const alert = document.createElement('div');
    alert.className = 'alert alert-warning';
    for (const line of lines) {
      const p = document.createElement('p');
      p.textContent = line;
      alert.append(p);
    }
    let button = null;
    if (action) {
      button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn';
      button.textContent = action;
      alert.append(button);
    }
    place.append(alert);
    return button;
  }
}

customElements.define('herb-grid', HerbGrid);
