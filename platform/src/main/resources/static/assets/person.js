// @ts-check
// The resident's forms: a further blank row once the last one is begun.

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
