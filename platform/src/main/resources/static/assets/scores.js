// @ts-check
// Symptom scores: a digit scores the symptom in focus and goes on to the next one; after the last, to the button that saves.

/** @returns {HTMLElement[]} */
function rows() { return [...document.querySelectorAll('[data-score-row]')].map(row => /** @type {HTMLElement} */ (row)); }

/** Into what is chosen there: a group of radio buttons has one place in the order. @param {HTMLElement | undefined} row */
function enter(row) {
  const place = /** @type {HTMLElement | null | undefined} */ (row?.querySelector('input:checked') ?? row?.querySelector('input'));
  place?.focus();
}

document.addEventListener('keydown', event => {
  const row = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.('[data-score-row]') ?? null);
  if (!row || event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  const choice = /** @type {HTMLInputElement | null} */ (row.querySelector(`input[value="${event.key}"]`));
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  const all = rows();
  const next = all[all.indexOf(row) + 1];
  if (next) enter(next);
  else /** @type {HTMLElement | null | undefined} */ (row.closest('form')?.querySelector('button:not([type])'))?.focus();
});

document.addEventListener('click', event => {
  if (/** @type {HTMLElement} */ (event.target).closest?.('[data-score-first]')) enter(rows()[0]);
});
