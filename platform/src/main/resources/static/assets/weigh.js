// @ts-check
// Weights (textarea data-weigh, grams, one a line): each stands big beside what was prescribed, with the difference in grams and percent.
// A scale that types is a keyboard; one on a cable is read by Web Serial where the browser has it, and a steady weight goes in at a press.

/** Grams in a line a scale sends, such as "ST,GS,+  0021.50 g"; a weight that still moves ("US") is none. @param {string} line */
export function grams(line) {
  if (/\bUS\b|\?/.test(line)) return null;
  const found = /([+-]?)\s*(\d+(?:\.\d+)?)\s*(kg|g)?\s*$/i.exec(line.trim());
  if (!found || found[1] === '-') return null;
  const weight = Number(found[2]) * (found[3]?.toLowerCase() === 'kg' ? 1000 : 1);
  return Math.round(weight * 1000) / 1000;
}

/** @param {HTMLTextAreaElement} field */
function show(field) {
  const place = field.closest('label')?.nextElementSibling;
  if (!(place instanceof HTMLElement) || !place.matches('[data-weights]')) return;
  const { target = '0', packets = '1', allowed = '0', words = '', wordsNext = '', wordsOff = '' } = field.dataset;
  const typed = field.value.split(/[\s,，;；]+/).filter(Boolean).map(word => Number(word.replace(/g$/, '')));
  place.replaceChildren();
  for (let n = 0; n < Math.max(Number(packets), typed.length); n++) {
    const item = document.createElement('li');
    const weight = typed[n];
    if (weight === undefined) {
      item.className = n === typed.length ? 'next' : 'muted';
      item.textContent = n === typed.length ? wordsNext.replace('{0}', String(n + 1)).replace('{1}', target) : '·';
    } else {
      const more = weight - Number(target);
      const percent = more / Number(target) * 100;
      const off = !Number.isFinite(weight) || Math.abs(percent) > Number(allowed) || n >= Number(packets);
      item.className = off ? 'late' : 'good';
      const sign = (/** @type {number} */ x, /** @type {number} */ digits) => (x > 0 ? '+' : '') + x.toFixed(digits);
      item.textContent = words.replace('{0}', String(n + 1)).replace('{1}', String(weight)).replace('{2}', sign(more, 2)).replace('{3}', sign(percent, 1)) + (off ? ' ' + wordsOff : '');
    }
    place.append(item);
  }
}

/** @param {HTMLTextAreaElement} field @param {number} weight */
function put(field, weight) {
  field.value = (field.value.trim() + '\n' + weight).trim() + '\n';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const fields = /** @type {HTMLTextAreaElement[]} */ ([...document.querySelectorAll('textarea[data-weigh]')]);
for (const field of fields) {
  field.addEventListener('input', () => show(field));
  show(field);
}

const serial = /** @type {any} */ (navigator).serial;
const scale = /** @type {HTMLElement | null} */ (document.querySelector('[data-scale]'));
if (scale && serial) {
  const connect = /** @type {HTMLButtonElement} */ (scale.querySelector('[data-scale-connect]'));
  const take = /** @type {HTMLButtonElement} */ (scale.querySelector('[data-scale-take]'));
  const reading = /** @type {HTMLOutputElement} */ (scale.querySelector('output'));
  /** @type {number | null} */
  let steady = null;
  /** @type {HTMLTextAreaElement | undefined} */
  let into = fields[0];
  scale.hidden = false;
  for (const field of fields) field.addEventListener('focus', () => { into = field; });

  /** @param {any} port */
  async function read(port) {
    const lines = port.readable.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await lines.read();
      if (done) return;
      const parts = (rest + value).split(/\r\n|\r|\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        steady = grams(line);
        reading.textContent = steady === null ? '…' : steady + ' g';
        take.disabled = steady === null;
      }
    }
  }

  connect.addEventListener('click', async () => {
    try {
      const port = await serial.requestPort();
      await port.open({ baudRate: Number(scale.dataset.baud ?? '9600') });
      connect.hidden = true;
      take.hidden = false;
      await read(port);
    } catch {
      // nobody chose a scale, or its cable came off: the keyboard is there
    }
    connect.hidden = false;
    take.hidden = true;
    reading.textContent = '';
  });
  take.addEventListener('click', () => { if (steady !== null && into) put(into, steady); });
}
