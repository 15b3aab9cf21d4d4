// @ts-check
// The visit on the doctor's desk. Whoever shows something beside the findings hears of each change of them: findings-changed, from the
// form, with the identifiers of those that stand now.

const visit = /** @type {HTMLFormElement | null} */ (document.getElementById('visit'));

/** What is found now, each once. @param {HTMLFormElement} form @returns {string[]} */
function findings(form) {
  return [...new Set(new FormData(form).getAll('finding').map(String).filter(Boolean))];
}

if (visit) {
  let last = findings(visit).join();
  visit.addEventListener('change', () => {
    const now = findings(visit);
    if (now.join() === last) return;
    last = now.join();
    visit.dispatchEvent(new CustomEvent('findings-changed', { bubbles: true, detail: { findings: now } }));
  });
}
