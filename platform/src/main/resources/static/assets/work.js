// @ts-check
// Lists of work (data-rows): arrows go from row to row, PageDown and PageUp from list to list, F4 takes the row up, F6 lets it go.
// Function keys, because a scanner types letters. What refreshes leaves the row one is at where it is on the screen.

const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-rows]'));
const rows = () => /** @type {HTMLElement[]} */ ([...place?.querySelectorAll('[data-row]') ?? []]);

/** @param {HTMLElement} row */
function go(row) {
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

/** @param {number} way @param {HTMLElement | undefined} here */
function nextList(way, here) {
  const firsts = /** @type {HTMLElement[]} */ ([...place?.querySelectorAll('.work-list') ?? []].map(list => list.querySelector('[data-row]')).filter(Boolean));
  const list = here?.closest('.work-list');
  const at = firsts.findIndex(first => first.closest('.work-list') === list);
  return at < 0 ? firsts[0] : firsts[at + way];
}

document.addEventListener('keydown', event => {
  const at = /** @type {HTMLElement} */ (event.target);
  if (!place || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || at.closest('input, select, textarea, dialog, [popover]:popover-open')) return;
  const all = rows();
  const here = /** @type {HTMLElement | undefined} */ (all.find(row => row === at || row.closest('tr')?.contains(at)));
  const n = here ? all.indexOf(here) : -1;
  /** @type {HTMLElement | undefined} */
  let to;
  switch (event.key) {
    case 'ArrowDown': to = all[n + 1]; break;
    case 'ArrowUp': to = all[Math.max(0, n - 1)]; break;
    case 'Home': to = all[0]; break;
    case 'End': to = all.at(-1); break;
    case 'PageDown': to = nextList(1, here); break;
    case 'PageUp': to = nextList(-1, here); break;
    case 'F4': case 'F6': {
      const button = /** @type {HTMLElement | null | undefined} */ (here?.closest('tr')?.querySelector(`[data-step=${event.key === 'F4' ? 'take' : 'back'}]`));
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    default: return;
  }
  if (to) { event.preventDefault(); go(to); }
});

// While a row is being sent off, nothing refreshes it away.
place?.addEventListener('htmx:beforeRequest', event => {
  if (event.target === place && place.querySelector('button[aria-busy]')) event.preventDefault();
});

/** @type {{id: string, n: number, step: string, top: number} | null} */
let held = null;
place?.addEventListener('htmx:beforeSwap', event => {
  if (event.target !== place) return;
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  const row = at && place.contains(at) ? /** @type {HTMLElement | null} */ (at.closest('tr')?.querySelector('[data-row]')) : null;
  held = row && at ? { id: row.id, n: rows().indexOf(row), step: at.dataset.step ?? '', top: row.getBoundingClientRect().top } : null;
});
place?.addEventListener('htmx:afterSwap', event => {
  if (event.target !== place || !held) return;
  const all = rows();
  // somebody else has done with the row: the one that took its place
  const row = all.find(each => each.id === held?.id) ?? all[Math.min(held.n, all.length - 1)];
  const step = /** @type {HTMLElement | null | undefined} */ (held.step ? row?.closest('tr')?.querySelector('[data-step]') : null);
  (step ?? row)?.focus({ preventScroll: true });
  if (row) window.scrollBy(0, row.getBoundingClientRect().top - held.top);
});
