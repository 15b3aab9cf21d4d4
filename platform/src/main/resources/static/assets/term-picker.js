// @ts-check
// <term-picker data-kind data-name [data-single]>: chips chosen from the dictionary by pinyin initials, pinyin or name.
// The chips already in the element are checkboxes, so the form is right without this script too.

/** @typedef {{ id: string, name: string, zh: string, hint: string }} Term */

class TermPicker extends HTMLElement {
  connectedCallback() {
    const disabled = !!this.closest('fieldset[disabled]');
    this.classList.add('term-picker');
    if (disabled) return;
    const id = 'tp-' + this.dataset.name + '-' + Math.random().toString(36).slice(2, 7);
    this.input = document.createElement('input');
    Object.assign(this.input, { className: 'form-control', placeholder: this.dataset.placeholder ?? '', autocomplete: 'off' });
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', 'aria-label': this.dataset.label ?? '' })) this.input.setAttribute(name, value);
    if (this.dataset.focusKey) this.input.dataset.key = this.dataset.focusKey;
    this.list = document.createElement('ul');
    this.list.id = id;
    this.list.className = 'term-list';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', this.dataset.label ?? '');
    this.list.hidden = true;
    this.append(this.input, this.list);
    /** @type {Term[]} */ this.terms = [];
    this.at = 0;
    this.input.addEventListener('input', () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.search(), 80); });
    this.input.addEventListener('keydown', event => this.key(event));
    this.input.addEventListener('blur', () => setTimeout(() => this.close(), 150));
    this.list.addEventListener('mousedown', event => {
      const item = /** @type {HTMLElement} */ (event.target).closest('li');
      if (item) { event.preventDefault(); this.choose(Number(item.dataset.at)); }
    });
    for (const chip of this.querySelectorAll('label.chip')) this.removable(/** @type {HTMLElement} */ (chip));
  }

  async search() {
    const q = this.input.value.trim();
    if (!q) return this.close();
    const answer = await fetch(`/clinic/terms?kind=${this.dataset.kind}&q=${encodeURIComponent(q)}`, { headers: { Accept: 'application/json', 'HX-Request': 'true' } });
    if (!answer.ok || q !== this.input.value.trim()) return;
    this.terms = await answer.json();
    this.answered = q;
    this.at = 0;
    this.draw();
    if (this.enterWaits) { this.enterWaits = false; if (this.terms.length) this.choose(0); }
  }

  draw() {
    this.list.replaceChildren(...this.terms.map((term, at) => {
      const item = document.createElement('li');
      item.id = `${this.list.id}-${at}`;
      item.dataset.at = String(at);
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(at === this.at));
      item.textContent = term.name;
      if (term.zh) { const zh = document.createElement('span'); zh.lang = 'zh-CN'; zh.textContent = ' ' + term.zh; item.append(zh); }
      if (term.hint) { const hint = document.createElement('small'); hint.textContent = ' ' + term.hint; item.append(hint); }
      return item;
    }));
    this.list.hidden = this.terms.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    if (!this.list.hidden) this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.at}`);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!this.terms.length) return;
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : this.terms.length - 1)) % this.terms.length;
      this.draw();
      event.preventDefault();
    } else if (event.key === 'Enter' && this.input.value.trim()) {
      event.preventDefault();
      if (!this.list.hidden && this.answered === this.input.value.trim()) this.choose(this.at);
      else { // what is shown, if anything, answers an older letter
        this.enterWaits = true;
        clearTimeout(this.timer);
        void this.search();
      }
    } else if (event.key === 'Escape') this.close();
    else if (event.key === 'Backspace' && !this.input.value) {
      const chips = this.querySelectorAll('label.chip');
      if (!chips.length) return;
      chips[chips.length - 1].remove();
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  /** @param {number} at */
  choose(at) {
    const term = this.terms[at];
    if (!term) return;
    this.put(term.id, term.name);
    this.input.value = '';
    this.close();
    this.input.focus();
  }

  /** Chooses a term, once; one that stands elsewhere in the form, as a swatch, is chosen there. @param {string} id @param {string} name */
  put(id, name) {
    if ('single' in this.dataset) this.querySelectorAll('label.chip').forEach(chip => chip.remove());
    const there = [...(this.closest('form') ?? this).querySelectorAll(`input[type=checkbox][name="${this.dataset.name}"]`)].find(box => /** @type {HTMLInputElement} */ (box).value === id);
    if (there) /** @type {HTMLInputElement} */ (there).checked = true;
    else {
      const chip = document.createElement('label');
      chip.className = 'chip';
      const box = document.createElement('input');
      Object.assign(box, { type: 'checkbox', name: this.dataset.name, value: id, checked: true });
      chip.append(box, ' ' + name);
      this.insertBefore(chip, this.input);
      this.removable(chip);
    }
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** @param {HTMLElement} chip unchecking a chip takes it away */
  removable(chip) {
    chip.title = this.dataset.remove ?? '';
    chip.querySelector('input')?.addEventListener('change', () => { chip.remove(); this.dispatchEvent(new Event('change', { bubbles: true })); });
  }

  close() {
    this.terms = [];
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}
customElements.define('term-picker', TermPicker);
