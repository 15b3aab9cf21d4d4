// @ts-check
// The courier's list and parcels for a phone without a line (docs/adr/0015-courier-without-a-line.md). The line comes first; only where it
// does not answer, a page is shown as it was last seen, and courier.js says of what hour it is. One account's pages are kept at a time, for
// the length of a round, and none once somebody has to sign in.

const worker = /** @type {any} */ (self);
/** By this name app.js deletes it when somebody signs out. */
const STORE = 'xinglin-courier';
const ASSETS = 'xinglin-courier-assets';
/** Under no address that a page has: whose pages these are. */
const ACCOUNT = '/delivery/kept-for';
const PAGE = /^\/delivery\/(courier|parcels\/[0-9a-f-]{36})$/;
const LONGEST = 12 * 60 * 60 * 1000;
/** So long a line may take to answer before what is kept is shown. */
const PATIENCE = 8_000;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && PAGE.test(pathname)) event.respondWith(page(event, pathname));
  else if (pathname.startsWith('/assets/') && searchParams.has('v')) event.respondWith(asset(request));
});

// The first page of a phone was there before this worker: it asks for itself.
worker.addEventListener('message', (/** @type {any} */ event) => {
  const path = String(event.data?.keep ?? '');
  if (!PAGE.test(path)) return;
  const asked = fetch(path, { redirect: 'manual', headers: { 'Accept': 'text/html', 'X-Unattended': 'true' } });
  event.waitUntil(asked.then(answer => keep(path, answer)).catch(() => {}));
});

/** @param {any} event @param {string} path @returns {Promise<Response>} */
async function page(event, path) {
  const line = fetch(event.request);
  event.waitUntil(line.then(answer => keep(path, answer.clone())).catch(() => {}));
  const first = await Promise.race([line.catch(() => undefined), new Promise(late => setTimeout(late, PATIENCE))]);
  return first ?? await kept(path) ?? line;
}

/** @param {string} path @param {Response} answer */
async function keep(path, answer) {
  // to the page of sign-in, whatever else it could be
  if (answer.type === 'opaqueredirect') { await caches.delete(STORE); return; }
  const text = answer.ok ? await answer.text() : '';
  const account = /data-kept-for="([0-9a-f-]{36})"/.exec(text)?.[1];
  if (!account) return;
  let store = await caches.open(STORE);
  const before = await store.match(ACCOUNT);
  if (before && await before.text() !== account) {
    await caches.delete(STORE);
    store = await caches.open(STORE);
  }
  await store.put(ACCOUNT, new Response(account));
  const headers = new Headers(answer.headers);
  headers.set('X-Seen', String(Date.now()));
  await store.put(path, new Response(text, { headers }));
  for (const request of await store.keys()) {
    const seen = (await store.match(request))?.headers.get('X-Seen');
    if (seen && isOver(seen)) await store.delete(request);
  }
}

/** @param {string | null} seen */
function isOver(seen) { return Date.now() - Number(seen) > LONGEST; }

/** @param {string} path @returns {Promise<Response | undefined>} */
async function kept(path) {
  const answer = await (await caches.open(STORE)).match(path);
  const seen = answer?.headers.get('X-Seen') ?? null;
  if (!answer || isOver(seen)) return undefined;
  return new Response((await answer.text()).replace('<body ', `<body data-seen="${seen}" `), { headers: answer.headers });
}

/** Its address names its content, so what is kept is right; of each one the latest. @param {Request} request @returns {Promise<Response>} */
async function asset(request) {
  const store = await caches.open(ASSETS);
  const had = await store.match(request);
  if (had) return had;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    await store.delete(request, { ignoreSearch: true });
    await store.put(request, copy);
  }
  return answer;
}
