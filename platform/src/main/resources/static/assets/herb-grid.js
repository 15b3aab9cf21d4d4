// @ts-check
// The herb grid: a prescription written by keys alone, in cells that stand several to a line as on paper. It works on the plain
// fields that the server sends, so that the form holds the same with and without this script.
//
//   name: pinyin initials or characters; Enter picks the first, a digit the n-th, arrows choose; "f " and initials for a formula or
//     a protocol; Enter in an empty cell leaves
//   grams: Enter goes to the next cell; Tab goes to the handling, where initials do as well
//   arrows up and down go to the cell above and below; Alt with them puts the herb before or after its neighbour
//   Delete on an empty or wholly selected name, or Ctrl+Delete anywhere in the cell, removes it; Ctrl+Z takes back, Ctrl+Y takes again
//   Alt+Enter shows what is asked before the name and the role

/** @typedef {{name: string, note: string, grams: string, handling: string, role: string, doseMin: string, doseMax: string, source: string}} Row */
/** @typedef {{row: Row, clarity: 'CLEAR' | 'SEVERAL' | 'COMBINED' | 'UNKNOWN', candidates: string[], choice: string}} Parsed */
/** @typedef {{id: string, name: string, pinyin: string, handling: string[], doseMin: number | null, doseMax: number | null}} Herb */
/** @typedef {{id: string, name: string, pinyin: string, book: string}} Formula */
/** @typedef {{id: string, name: string, owner: string}} Protocol */
/** What the rows were begun from. @typedef {{source: string, name: string}} Base */
/** @typedef {{label: string, detail: string, pick: () => void}} Choice */

const LEAST_SHOWN = 4;
const MOST_UNDONE = 100;
const NONE = '无';
const FIELDS = ['note', 'herb', 'grams', 'handling', 'role', 'source'];
const NO_CHOICE = -1;

class HerbGrid extends HTMLElement {
  /** @type {Choice[]} */ choices = [];
  active = 0;
  /** The field whose name is being looked up, and what it held when the list was answered. @type {HTMLInputElement | null} */ asking = null;
  answered = '';
  /** A choice was made before the answer came: it is picked when it arrives. */
  pickNext = NO_CHOICE;
  /** What was typed since, to be typed again once the piece is there: a fast hand does not wait for the net. @type {string[]} */ ahead = [];
  /** @type {AbortController | null} */ request = null;
  /** States before the present one, and those that were taken back; each is the rows, and what they were begun from, as JSON. @type {string[]} */ past = [];
  /** @type {string[]} */ future = [];
  now = '';

  connectedCallback() {
    this.body = /** @type {HTMLOListElement} */ (this.querySelector('.herb-cells'));
    this.list = document.createElement('ul');
    this.list.id = 'herb-choices';
    this.list.className = 'herb-choices';
    this.list.setAttribute('role', 'listbox');
    this.list.hidden = true;
    this.append(this.list);
    this.words = pairs(this.dataset.words);
    this.handlings = pairs(this.dataset.handling);
    this.initials = pairs(this.dataset.initials);
    this.base = /** @type {HTMLInputElement} */ (this.querySelector('[name=base]'));
    this.undoButton = /** @type {HTMLButtonElement} */ (this.querySelector('[data-undo]'));
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('input', event => this.typed(event));
    this.addEventListener('compositionend', event => this.typed(event)); // the last letters of an input method
    this.addEventListener('change', event => this.left(event));
    this.addEventListener('paste', event => this.pasted(event));
    this.addEventListener('focusin', event => this.entered(event));
    this.addEventListener('focusout', event => this.leftCell(event));
    this.list.addEventListener('mousedown', event => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest('li');
      if (item?.parentElement) this.choices[[...item.parentElement.children].indexOf(item)]?.pick();
    });
    const formula = /** @type {HTMLButtonElement} */ (this.querySelector('[data-formula]'));
    formula.hidden = false;
    formula.addEventListener('click', () => this.askFormula());
    this.setBases(this.bases());
    this.undoButton.hidden = false;
    this.undoButton.addEventListener('click', () => this.undo());
    this.form?.addEventListener('xinglin:take-base', event => { const { source, name } = /** @type {CustomEvent} */ (event).detail; this.beginFrom(source, name); });
    this.form?.addEventListener('xinglin:take-row', event => { this.takeRow(/** @type {CustomEvent} */ (event).detail.row, /** @type {CustomEvent} */ (event).detail.edit); });
    this.form?.querySelector('[name=pace]')?.addEventListener('change', () => this.refresh());
    document.addEventListener('click', event => this.started(event));
    document.addEventListener('submit', event => this.started(event), true);
    document.body.addEventListener('htmx:afterSwap', event => { if (/** @type {HTMLElement} */ (event.target).id === 'findings') this.judged(); });
    this.more();
    for (const cell of this.cells()) this.combobox(cell);
    this.refresh();
    this.now = this.state();
    if (!this.field(this.cells()[0], 'herb').value) this.field(this.cells()[0], 'herb').focus();
  }

  get form() { return /** @type {HTMLFormElement | null} */ (this.closest('form')); }

  /** @returns {HTMLLIElement[]} */
  cells() { return /** @type {HTMLLIElement[]} */ ([...(this.body?.children ?? [])]); }

  /** @param {HTMLLIElement} cell @param {string} name @returns {HTMLInputElement} */
  field(cell, name) { return /** @type {HTMLInputElement} */ (cell.querySelector(`[name=${name}]`)); }

  /** @param {EventTarget | null} target @returns {HTMLLIElement | null} */
  cellOf(target) {
    const cell = /** @type {HTMLElement | null} */ (target)?.closest?.('li.herb-cell') ?? null;
    return cell && this.body?.contains(cell) ? /** @type {HTMLLIElement} */ (cell) : null;
  }

  /** @param {HTMLLIElement} cell */
  blank(cell) { return !this.field(cell, 'herb').value.trim() && !this.field(cell, 'grams').value.trim(); }

  /** @param {HTMLLIElement} cell */
  combobox(cell) {
    const input = this.field(cell, 'herb');
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'herb-choices', autocomplete: 'off' })) input.setAttribute(name, value);
  }

  // keys

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const cell = this.cellOf(field);
    if (!cell || event.isComposing) return;
    const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (this.pickNext !== NO_CHOICE && this.asking === field) {
      if (letter || event.key === 'Enter') {
        event.preventDefault();
        this.ahead.push(event.key);
        return;
      }
      this.pickNext = NO_CHOICE;
      this.ahead = [];
    }
    const open = this.isOpen(field);
    const arrow = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const choosing = letter && /^[1-9]$/.test(event.key) && this.asking === field && (/^[a-z]+$/i.test(field.value.trim()) || /^f\s+\S/i.test(field.value));
    const doing = event.ctrlKey && !event.altKey ? event.key.toLowerCase() : '';
    if (arrow && event.altKey) this.move(cell, arrow, field.name);
    else if (event.key === 'Delete' && (event.ctrlKey || field.name === 'herb' && wholeSelected(field))) this.remove(cell);
    else if (doing === 'z' && !event.shiftKey) this.undo();
    else if (doing === 'y' || doing === 'z') this.redo();
    else if (event.key === 'Enter' && event.altKey) this.unfold(cell);
    else if (arrow && open) this.mark(this.active + arrow);
    else if (arrow && field.tagName === 'INPUT') this.climb(cell, field.name, arrow);
    else if (choosing) this.choose(field, Number(event.key) - 1);
    else if (event.key === 'Escape' && this.asking) this.giveUp();
    else if (event.key === 'Enter' && !event.ctrlKey) this.enter(cell, field);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether the list answers what stands in the field now, not what stood there a letter ago. @param {HTMLInputElement} field */
  isOpen(field) { return this.asking === field && !this.list?.hidden && this.answered === field.value; }

  /** @param {HTMLInputElement} field @param {number} place */
  choose(field, place) {
    if (this.isOpen(field)) this.choices[place]?.pick();
    else this.pickNext = place;
  }

  /** @param {HTMLLIElement} cell @param {HTMLInputElement} field */
  enter(cell, field) {
    if (field.name === 'herb') {
      if (this.isOpen(field) && this.choices.length) this.choices[this.active].pick();
      else if (!field.value.trim()) this.leave();
      else if (this.asking === field && cell.dataset.picked !== field.value && this.request) this.pickNext = 0;
      else this.focus(this.field(cell, 'grams'));
    } else if (field.name === 'note') this.focus(this.field(cell, 'herb'));
    else this.focus(this.next(cell));
  }

  /** Where the hand goes after a cell: to the next name that is still unclear, else to the next cell. @param {HTMLLIElement} cell */
  next(cell) {
    const unclear = this.cells().find(other => 'unclear' in other.dataset);
    return this.field(unclear ?? this.after(cell), 'herb');
  }

  /** Past the last herb: on to the usage. */
  leave() {
    const packets = /** @type {HTMLInputElement | null} */ (this.form?.querySelector('[name=packets]') ?? null);
    packets?.focus();
    packets?.select();
  }

  /** To the cell above or below. @param {HTMLLIElement} cell @param {string} name @param {number} by */
  climb(cell, name, by) {
    const cells = this.cells().filter(each => !each.hidden);
    const first = cells[0].offsetTop;
    const aLine = Math.max(1, cells.findIndex(each => each.offsetTop > first));
    const to = cells[cells.indexOf(cell) + by * aLine];
    if (to) this.focus(this.field(to, name));
  }

  /** Shows note and role. @param {HTMLLIElement} cell */
  unfold(cell) {
    cell.classList.add('open');
    this.field(cell, 'note').focus();
  }

  /** @param {HTMLInputElement} field */
  focus(field) {
    const cell = this.cellOf(field);
    if (cell) cell.hidden = false;
    field.focus();
    field.select?.();
  }

  /** @param {HTMLLIElement} cell @returns {HTMLLIElement} */
  after(cell) { return /** @type {HTMLLIElement | null} */ (cell.nextElementSibling) ?? this.more(); }

  /** One more cell at the end. */
  more() {
    const cells = this.cells();
    const cell = /** @type {HTMLLIElement} */ (cells[cells.length - 1].cloneNode(true));
    this.body?.append(cell);
    this.fill(cell, null);
    this.combobox(cell);
    this.number();
    return cell;
  }

  /** @param {FocusEvent} event */
  entered(event) {
    if (this.asking && event.target !== this.asking) this.close();
    const cell = this.cellOf(event.target);
    if (cell && 'unclear' in cell.dataset && /** @type {HTMLInputElement} */ (event.target).name === 'herb') this.ask(cell);
  }

  /** @param {FocusEvent} event */
  leftCell(event) {
    const cell = this.cellOf(event.target);
    if (cell && !cell.contains(/** @type {Node | null} */ (event.relatedTarget))) cell.classList.remove('open');
  }

  // search

  /** @param {Event} event */
  typed(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const cell = this.cellOf(field);
    if (!cell) return;
    if (field.name !== 'herb') {
      this.refresh();
      return;
    }
    event.stopPropagation(); // half a name is not worth a price
    delete cell.dataset.unclear;
    if (/** @type {InputEvent} */ (event).isComposing) return;
    void this.search(field);
  }

  /** A name left without picking counts too. @param {Event} event */
  left(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const cell = this.cellOf(field);
    if (!cell) return;
    if (field.name === 'handling') field.value = this.handlingWords(field.value.trim()) || (cell.dataset.own ? NONE : '');
    this.changed();
  }

  /** @param {string} typed words, or their initials */
  handlingWords(typed) { return typed.split(/[\s,，、;；]+/).filter(Boolean).map(word => this.initials?.get(word.toLowerCase()) ?? word).join(' '); }

  /** @param {HTMLInputElement} field */
  async search(field) {
    this.request?.abort();
    const asked = field.value;
    const typed = asked.trim();
    const formula = /^f\s+(\S.*)$/i.exec(asked);
    if (!typed || /^f\s*$/i.test(asked) && asked.length > 1) {
      this.close();
      this.asking = field;
      return;
    }
    this.asking = field;
    const request = this.request = new AbortController();
    try {
      const found = await ask((formula ? '/formulas/search?q=' + encodeURIComponent(formula[1]) : '/herbs/search?q=' + encodeURIComponent(typed)) + '&limit=9', request.signal);
      const protocols = formula ? await ask('/prescriptions/protocols?limit=5&q=' + encodeURIComponent(formula[1]), request.signal) : [];
      if (this.asking !== field || field.value !== asked) return;
      this.request = null;
      this.offer(field, formula
        ? [...protocols.map((/** @type {Protocol} */ p) => this.protocolChoice(field, p)), ...found.map((/** @type {Formula} */ f) => this.formulaChoice(field, f))].slice(0, 9)
        : found.map((/** @type {Herb} */ h) => this.herbChoice(field, h)));
    } catch (e) {
      if (!(e instanceof DOMException && e.name === 'AbortError')) this.giveUp(); // no connection: the name is resolved when it is saved
    }
  }

  /** @param {HTMLInputElement} field @param {Herb} herb @returns {Choice} */
  herbChoice(field, herb) {
    const own = herb.handling.map(code => this.handlings?.get(code)).filter(Boolean).join(' ');
    const dose = herb.doseMax === null ? '' : this.text('doses', herb.doseMin ?? '', herb.doseMax);
    return { label: herb.name, detail: [herb.pinyin, dose, own].filter(Boolean).join(' · '), pick: () => {
      const cell = /** @type {HTMLLIElement} */ (this.cellOf(field));
      field.value = herb.name;
      cell.dataset.picked = herb.name;
      cell.dataset.own = own;
      cell.dataset.min = herb.doseMin === null ? '' : String(herb.doseMin);
      cell.dataset.max = herb.doseMax === null ? '' : String(herb.doseMax);
      this.field(cell, 'handling').value = own;
      this.field(cell, 'source').value = '';
      delete cell.dataset.unclear;
      this.close();
      this.changed();
      this.focus(this.field(cell, 'grams').value ? this.next(cell) : this.field(cell, 'grams'));
    } };
  }

  /** @param {HTMLInputElement} field @param {Formula} formula @returns {Choice} */
  formulaChoice(field, formula) {
    return { label: formula.name, detail: [formula.pinyin, formula.book].join(' · '), pick: () => {
      const cell = this.emptied(field);
      void this.expand(cell, formula.id, false);
    } };
  }

  /** @param {HTMLInputElement} field @param {Protocol} protocol @returns {Choice} */
  protocolChoice(field, protocol) {
    return { label: protocol.name, detail: protocol.owner, pick: () => {
      const cell = this.emptied(field);
      void this.take(cell, protocol.id);
    } };
  }

  /** @param {HTMLInputElement} field @returns {HTMLLIElement} */
  emptied(field) {
    field.value = '';
    this.giveUp();
    return /** @type {HTMLLIElement} */ (this.cellOf(field));
  }

  /** @param {HTMLInputElement} field @param {Choice[]} choices */
  offer(field, choices) {
    this.asking = field;
    this.answered = field.value;
    this.choices = choices;
    this.list?.replaceChildren(...choices.map((choice, i) => {
      const item = document.createElement('li');
      item.id = 'herb-choice-' + i;
      item.setAttribute('role', 'option');
      const digit = document.createElement('kbd');
      digit.textContent = String(i + 1);
      const name = document.createElement('strong');
      name.textContent = choice.label;
      item.append(digit, ' ', name, ' ', choice.detail);
      return item;
    }));
    if (!this.list) return;
    const picked = choices[this.pickNext];
    this.pickNext = NO_CHOICE;
    if (picked) {
      picked.pick();
      this.typeAhead();
      return;
    }
    this.ahead = [];
    this.list.hidden = choices.length === 0;
    this.place(field);
    field.setAttribute('aria-expanded', String(choices.length > 0));
    this.mark(0);
    this.say(choices.length ? this.text('found', choices.length) : this.text('none'));
  }

  /** Under the cell, and within the grid. @param {HTMLInputElement} field */
  place(field) {
    const cell = this.cellOf(field);
    if (!cell || !this.list) return;
    const grid = this.getBoundingClientRect(), at = cell.getBoundingClientRect();
    this.list.style.top = `${at.bottom - grid.top}px`;
    this.list.style.left = `${Math.max(0, Math.min(at.left - grid.left, grid.width - this.list.offsetWidth))}px`;
  }

  typeAhead() {
    while (this.ahead.length && this.pickNext === NO_CHOICE) {
      const field = /** @type {HTMLInputElement} */ (document.activeElement);
      const cell = this.cellOf(field);
      const key = /** @type {string} */ (this.ahead.shift());
      if (!cell || field.tagName !== 'INPUT') {
        this.ahead = [];
        return;
      }
      if (key === 'Enter') this.enter(cell, field);
      else if (/^[1-9]$/.test(key) && this.asking === field && /^[a-z]+$/i.test(field.value)) this.choose(field, Number(key) - 1);
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
    this.request = null;
    if (this.list) this.list.hidden = true;
    this.asking?.setAttribute('aria-expanded', 'false');
    this.asking?.removeAttribute('aria-activedescendant');
    this.asking = null;
    this.choices = [];
    this.pickNext = NO_CHOICE;
  }

  // formulas, protocols, earlier prescriptions and pasted text

  askFormula() {
    const cell = this.cells().find(each => this.blank(each)) ?? this.more();
    const input = this.field(cell, 'herb');
    cell.hidden = false;
    input.value = 'f ';
    setTimeout(() => { input.focus(); input.setSelectionRange(2, 2); });
  }

  /** @param {HTMLLIElement} cell @param {string} id @param {boolean} confirmed */
  async expand(cell, id, confirmed) {
    const told = await this.fetched(`/prescriptions/expansion?formula=${encodeURIComponent(id)}&confirmed=${confirmed}`);
    if (!told) return;
    if (told.title) {
      const button = this.notice([told.title], this.dataset.anyway);
      button?.addEventListener('click', () => { void this.expand(cell, id, true); });
      button?.focus();
      return;
    }
    const notes = [];
    if (!told.dosesVerified) notes.push(this.text('unverified', told.name));
    if (told.ratio) notes.push(this.text('ratio'));
    this.notice(notes);
    this.begunFrom([{ source: told.base, name: told.name }], cell);
    this.insert(cell, told.rows);
  }

  /** What it is begun from. @param {ParentNode} [page] @returns {Base[]} */
  bases(page = this) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-base]'))].map(each => ({ source: each.dataset.base ?? '', name: each.textContent ?? '' }));
  }

  /** Rows of these come in: each is kept once, beside those whose rows stand already. @param {Base[]} come @param {HTMLLIElement} [at] where they were asked for */
  begunFrom(come, at) {
    const stand = this.cells().some(cell => cell !== at && !this.blank(cell)) ? this.bases() : [];
    this.setBases([...stand, ...come.filter(base => !stand.some(other => also(base, other)))]);
  }

  /** The same by the doctor's own word, with the suggestion that named it. @param {string} source @param {string} name */
  beginFrom(source, name) {
    this.setBases([...this.bases().filter(other => !also(other, { source, name })), { source, name }]);
    this.changed();
    this.say(this.text('begun', name));
  }

  /** @param {Base[]} bases */
  setBases(bases) {
    const place = /** @type {HTMLElement | null} */ (this.querySelector('.herb-base'));
    const label = place?.firstElementChild;
    if (!this.base || !place || !label) return;
    this.base.value = bases.map(base => base.source).join(';');
    place.replaceChildren(label, ...bases.flatMap(base => {
      const name = document.createElement('strong');
      name.dataset.base = base.source;
      name.textContent = base.name;
      const drop = document.createElement('button');
      drop.type = 'button';
      drop.className = 'btn btn-sm';
      drop.textContent = place.dataset.drop ?? '';
      drop.setAttribute('aria-label', `${drop.textContent} ${base.name}`);
      drop.addEventListener('click', () => {
        this.setBases(this.bases().filter(other => !also(other, base)));
        this.changed();
      });
      return [name, drop];
    }));
    place.hidden = !bases.length;
  }

  /** @param {HTMLLIElement} cell @param {string} id of a protocol */
  async take(cell, id) {
    const told = await this.fetched('/prescriptions/protocols/' + id);
    if (!told) return;
    if (told.title) this.notice([told.title]);
    else {
      this.begunFrom([{ source: told.base, name: told.name }], cell);
      this.insert(cell, told.rows);
    }
  }

  /** A problem has a title; nothing where there is no connection, which is said. @param {string} href */
  async fetched(href) {
    try {
      return await (await fetch(href, { headers: { Accept: 'application/json' } })).json();
    } catch {
      this.notice([this.dataset.network ?? '']);
      return null;
    }
  }

  /** A link or form that would begin a prescription from a formula, a protocol or an earlier one: its rows come in here instead, beside what is written. @param {Event} event */
  started(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = event.type === 'click' ? /** @type {HTMLAnchorElement | null} */ (target.closest?.('[data-start] a[href^="/prescriptions/new"]')) : null;
    const form = event.type === 'submit' && target.matches?.('[data-start] form') ? /** @type {HTMLFormElement} */ (target) : null;
    if (!link && !form || event.defaultPrevented || /** @type {MouseEvent} */ (event).ctrlKey) return;
    event.preventDefault();
    void this.startFrom(link ? link.href : form?.action + '?' + new URLSearchParams(/** @type {any} */ (new FormData(/** @type {HTMLFormElement} */ (form)))));
  }

  /** @param {string} href of a form that is filled in already */
  async startFrom(href) {
    let page;
    try {
      const answer = await fetch(href, { headers: { Accept: 'text/html' } });
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch {
      this.notice([this.dataset.network ?? '']);
      return;
    }
    const rows = [...page.querySelectorAll('li.herb-cell')].map(cell => /** @type {Row} */ (this.read(/** @type {HTMLLIElement} */ (cell)))).filter(row => row.name);
    const said = [...page.querySelectorAll('main .alert')].map(alert => alert.textContent?.trim() ?? '').filter(Boolean);
    this.notice(rows.length ? said : said.length ? said : [page.querySelector('main')?.textContent?.trim() ?? '']);
    if (!rows.length) return;
    this.begunFrom(this.bases(page));
    this.insert(this.cells().find(cell => this.blank(cell)) ?? this.more(), rows);
    this.say(this.text('copied', rows.length));
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const text = event.clipboardData?.getData('text') ?? '';
    const cell = this.cellOf(field);
    if (!cell || field.name !== 'herb' || !/\p{Script=Han}[^\p{Script=Han}]*[\d０-９]|[一二三四五六七八九十]\s*[克钱]/u.test(text)) return;
    event.preventDefault();
    void this.parse(cell, text);
  }

  /** @param {HTMLLIElement} cell @param {string} text */
  async parse(cell, text) {
    const csrf = /** @type {HTMLInputElement} */ (this.form?.querySelector('[name=_csrf]'));
    let told;
    try {
      told = await (await fetch('/prescriptions/parse', { method: 'POST', body: new URLSearchParams({ text, _csrf: csrf.value }), headers: { Accept: 'application/json' } })).json();
    } catch {
      this.notice([this.dataset.network ?? '']);
      return;
    }
    if (told.title) {
      this.notice([told.title]);
      return;
    }
    const parsed = /** @type {Parsed[]} */ (told.rows);
    this.notice([...parsed.filter(each => each.clarity !== 'CLEAR').map(each => each.candidates.length ? this.text(each.clarity === 'COMBINED' ? 'combined' : 'asked', each.row.name, each.choice) : this.text('unread', each.row.name)),
      ...told.unread.map((/** @type {string} */ words) => this.text('unread', words))]);
    this.insert(cell, parsed.map(each => each.clarity === 'CLEAR' ? each.row : { ...each.row, candidates: each.candidates }));
  }

  /** Fills blank cells from {@code cell} on; herbs below move down. @param {HTMLLIElement} cell @param {(Row & {candidates?: string[]})[]} rows */
  insert(cell, rows) {
    if (!rows.length) return;
    let at = cell;
    rows.forEach((row, n) => {
      if (!this.blank(at)) {
        const fresh = this.more();
        at.before(fresh);
        at = fresh;
      }
      this.fill(at, row);
      if (row.candidates) at.dataset.unclear = row.candidates.join(' ');
      if (n < rows.length - 1) at = this.after(at);
    });
    this.number();
    this.changed();
    const unclear = this.cells().find(each => 'unclear' in each.dataset);
    const gap = this.cells().find(each => this.field(each, 'herb').value && !this.field(each, 'grams').value);
    this.focus(unclear ? this.field(unclear, 'herb') : gap ? this.field(gap, 'grams') : this.field(this.after(at), 'herb'));
  }

  /** Which piece is meant by a name that was pasted: those it may mean are offered where it stands. @param {HTMLLIElement} cell */
  ask(cell) {
    const field = this.field(cell, 'herb');
    const names = (cell.dataset.unclear ?? '').split(' ').filter(Boolean);
    this.offer(field, names.map(name => ({ label: name, detail: '', pick: () => { void this.settle(cell, name); } })));
    field.select();
  }

  /** @param {HTMLLIElement} cell @param {string} name of a piece */
  async settle(cell, name) {
    const field = this.field(cell, 'herb');
    this.close();
    try {
      const found = await ask('/herbs/search?limit=1&q=' + encodeURIComponent(name), new AbortController().signal);
      if (found[0]) this.herbChoice(field, found[0]).pick();
    } catch {
      this.notice([this.dataset.network ?? '']);
    }
  }

  /** A row from elsewhere on the page; a piece that stands there already only remembers where it came from. @param {Row} row @param {boolean} edit whether the hand goes on in it */
  takeRow(row, edit) {
    let cell = this.cells().find(each => this.field(each, 'herb').value === row.name);
    if (cell) this.field(cell, 'source').value = row.source;
    else {
      cell = this.cells().find(each => this.blank(each)) ?? this.more();
      this.fill(cell, row);
    }
    this.number();
    this.changed();
    if (edit) this.focus(this.field(cell, 'grams'));
  }

  // rows

  /** @param {HTMLLIElement} cell @returns {Row} */
  read(cell) {
    const value = (/** @type {string} */ name) => this.field(cell, name).value;
    return { name: value('herb'), note: value('note'), grams: value('grams'), handling: value('handling'), role: value('role'), source: value('source'), doseMin: cell.dataset.min ?? '', doseMax: cell.dataset.max ?? '' };
  }

  /** @param {HTMLLIElement} cell @param {Row | null} row */
  fill(cell, row) {
    for (const name of FIELDS) this.field(cell, name).value = '';
    cell.dataset.picked = row?.name ?? '';
    cell.dataset.own = row?.handling ?? '';
    cell.dataset.min = row?.doseMin ?? '';
    cell.dataset.max = row?.doseMax ?? '';
    cell.classList.remove('open');
    delete cell.dataset.unclear;
    delete cell.dataset.tone;
    cell.querySelector('[data-says]')?.replaceChildren();
    if (!row) return;
    this.field(cell, 'source').value = row.source;
    this.field(cell, 'note').value = row.note;
    this.field(cell, 'herb').value = row.name;
    this.field(cell, 'grams').value = row.grams;
    this.field(cell, 'handling').value = row.handling;
    this.field(cell, 'role').value = row.role;
  }

  /** @param {HTMLLIElement} cell */
  remove(cell) {
    const name = this.field(cell, 'herb').value;
    const next = this.after(cell);
    this.close();
    this.fill(cell, null);
    this.body?.append(cell);
    this.number();
    this.changed();
    this.focus(this.field(next, 'herb'));
    if (name) this.say(this.text('removed', name));
  }

  /** @param {HTMLLIElement} cell @param {number} by @param {string} field */
  move(cell, by, field) {
    const other = /** @type {HTMLLIElement | null} */ (by < 0 ? cell.previousElementSibling : cell.nextElementSibling);
    if (!other || by > 0 && this.blank(other)) return;
    this.close();
    if (by < 0) other.before(cell);
    else other.after(cell);
    this.number();
    this.changed();
    this.field(cell, field).focus();
    this.say(this.text('moved', this.field(cell, 'herb').value, this.cells().indexOf(cell) + 1));
  }

  number() {
    this.cells().forEach((cell, i) => {
      const seq = cell.querySelector('.herb-seq');
      if (seq) seq.textContent = String(i + 1);
      const says = cell.querySelector('.herb-says');
      if (says) says.id = 'herb-says-' + (i + 1);
      this.field(cell, 'herb').setAttribute('aria-describedby', 'herb-says-' + (i + 1));
      this.words?.forEach((word, name) => this.field(cell, name).setAttribute('aria-label', this.text('label', i + 1, word)));
    });
    this.refresh();
  }

  // taking back

  state() {
    return JSON.stringify({ rows: this.cells().map(cell => ({ ...this.read(cell), own: cell.dataset.own ?? '' })).filter(row => row.name || row.grams),
      bases: this.bases() });
  }

  undo() {
    this.keep();
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.push(this.now);
    this.restore(before, 'undone');
  }

  redo() {
    const again = this.future.pop();
    if (again === undefined) return;
    this.past.push(this.now);
    this.restore(again, 'redone');
  }

  /** @param {string} state @param {string} said */
  restore(state, said) {
    this.close();
    this.now = state;
    const { rows, bases } = JSON.parse(state);
    this.setBases(bases);
    for (let n = this.cells().length; n < rows.length; n++) this.more();
    this.cells().forEach((cell, i) => {
      this.fill(cell, rows[i] ?? null);
      if (rows[i]) cell.dataset.own = rows[i].own;
    });
    this.number();
    this.tell();
    this.field(this.cells()[Math.min(rows.length, this.cells().length - 1)], 'herb').focus();
    this.say(this.text(said));
  }

  /** Keeps what stood before, if it stands no longer. */
  keep() {
    const state = this.state();
    if (state === this.now) return;
    this.past.push(this.now);
    if (this.past.length > MOST_UNDONE) this.past.shift();
    this.future = [];
    this.now = state;
  }

  /** Something changed that no input event tells. */
  changed() {
    this.keep();
    this.refresh();
    this.tell();
  }

  tell() {
    if (this.undoButton) this.undoButton.disabled = !this.past.length;
    this.form?.dispatchEvent(new CustomEvent('xinglin:rows', { bubbles: true }));
  }

  /** Marks, totals, and how many empty cells are shown. */
  refresh() {
    const pace = /** @type {HTMLSelectElement | null} */ (this.form?.querySelector('[name=pace]') ?? null)?.value.split('/').map(Number) ?? [1, 1];
    let count = 0, milligrams = 0, last = -1;
    this.cells().forEach((cell, i) => {
      const role = /** @type {HTMLSelectElement} */ (cell.querySelector('[name=role]'));
      cell.querySelector('.herb-seq')?.setAttribute('data-role', role.value ? role.selectedOptions[0].textContent?.trim() ?? '' : '');
      cell.classList.toggle('noted', !!this.field(cell, 'note').value);
      const blank = this.blank(cell);
      const grams = blank ? 0 : Number(this.field(cell, 'grams').value.replace(/[g克]$/i, ''));
      const max = Number(cell.dataset.max);
      this.show(cell, blank || !cell.dataset.max ? '' : this.text('doses', cell.dataset.min ?? '', cell.dataset.max), !blank && max > 0 && grams * pace[0] / pace[1] > max);
      if (blank) return;
      last = i;
      count++;
      if (grams > 0) milligrams += Math.round(grams * 1000);
    });
    this.cells().forEach((cell, i) => { cell.hidden = i > last + LEAST_SHOWN && !cell.contains(document.activeElement); });
    const totals = this.querySelector('[data-totals]');
    if (totals) totals.textContent = count ? this.text('rows', count, milligrams / 1000) : '';
  }

  /** @param {HTMLLIElement} cell @param {string} dose @param {boolean} over */
  show(cell, dose, over) {
    cell.classList.toggle('over', over);
    const place = cell.querySelector('[data-range]');
    if (place) place.textContent = dose;
    const said = cell.querySelector('[data-says]');
    if (!said || cell.dataset.tone) return;
    const word = 'unclear' in cell.dataset ? this.text('unclear') : over ? this.text('over') : '';
    if (said.textContent !== word) said.replaceChildren(...word ? [toned('soon', word)] : []);
  }

  /** What the check found stands beside the herbs it concerns: the gravest word; the whole sentence stands at the right. */
  judged() {
    const named = this.cells().filter(cell => this.field(cell, 'herb').value.trim());
    for (const cell of named) {
      delete cell.dataset.tone;
      cell.querySelector('[data-says]')?.replaceChildren();
    }
    for (const finding of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#findings .finding[data-rows]'))) {
      const rows = (finding.dataset.rows ?? '').split(' ').filter(Boolean);
      if (finding.dataset.severity === 'info' && rows.length > 2) continue; // said of the whole
      for (const row of rows) {
        const cell = named[Number(row) - 1];
        if (!cell || cell.dataset.tone) continue;
        cell.dataset.tone = finding.dataset.severity;
        cell.querySelector('[data-says]')?.replaceChildren(toned(finding.dataset.severity === 'forbid' ? 'late' : finding.dataset.severity === 'warn' ? 'soon' : 'muted', finding.dataset.word ?? ''));
      }
    }
    this.refresh();
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

/** @param {string} [text] {@code a=b;c=d;} @returns {Map<string, string>} */
/** Whether it is the same formula or protocol, whatever suggestion named it. @param {Base} one @param {Base} other */
function also(one, other) { return one.source.split(' ')[0] === other.source.split(' ')[0]; }

function pairs(text) { return new Map((text ?? '').split(';').filter(Boolean).map(pair => /** @type {[string, string]} */ (pair.split('=')))); }

/** @param {HTMLInputElement} field */
function wholeSelected(field) { return field.selectionStart === 0 && field.selectionEnd === field.value.length; }

/** @param {string} tone @param {string} word */
function toned(tone, word) {
  const mark = document.createElement('strong');
  mark.className = tone;
  mark.textContent = word;
  return mark;
}

/** @param {string} href @param {AbortSignal} signal @returns {Promise<any>} */
async function ask(href, signal) {
  const answer = await fetch(href, { signal, headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

customElements.define('herb-grid', HerbGrid);
