// @ts-check
// The resident index: arrow keys through what a search found, and a further blank row once the last one is begun.

const links = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-found] a')]);

document.addEventListener('keydown', event => {
  const at = /** @type {HTMLElement} */ (event.target);
  const field = /** @type {HTMLElement | null} */ (document.querySelector('form[data-search] input'));
  if (!field || event.isComposing) return;
  const all = links();
  const here = all.indexOf(at);
  if (event.key === 'ArrowDown' && (at === field || here >= 0) && all[here + 1]) { event.preventDefault(); all[here + 1].focus(); }
  if (event.key === 'ArrowUp' && here >= 0) { event.preventDefault(); (here === 0 ? field : all[here - 1]).focus(); }
  if (event.key === 'Enter' && at === field && all.length === 1) { event.preventDefault(); all[0].click(); }
  if (event.key === 'Escape' && here >= 0) field.focus();
});

// "Listed" is what one means by typing into a list.
document.addEventListener('input', event => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const row = /** @type {HTMLElement | null} */ (field.closest?.('[data-row]'));
  const set = field.closest?.('fieldset');
  if (!set) return;
  if ((row && field.value) || (field.type === 'checkbox' && field.checked)) {
    const listed = /** @type {HTMLInputElement | null} */ (set.querySelector('input[type=radio][value=listed]'));
    if (listed) listed.checked = true;
  }
  if (!row || !field.value || row.nextElementSibling?.matches('[data-row]')) return;
  const next = /** @type {HTMLElement} */ (row.cloneNode(true));
  next.querySelectorAll('input').forEach(input => { input.value = ''; });
  row.after(next);
  /** @type {any} */ (window).htmx?.process(next);
});
