// The worker of the site: keeps the public page of a hearing for when there is no net. Browsers run this file as it stands (api/worker).
// What it keeps is what the server gives to anybody (`Cache-Control: public`); while there is a net, pages come from there alone.

/** A change of what is kept takes another name; what stands under older ones is removed. */
const PAGES = 'minsheng-pages-1'
const FILES = 'minsheng-files-1'
const MOST_HEARINGS = 4
const MOST_CHARACTERS = 2_000_000
const KEEP_MS = 7 * 86_400_000
const RENEW_MS = 86_400_000

const HEARING = /^\/(?:en\/)?hearings\/[a-z0-9-]+$/
/** Instead of *mine*, which is private: what waits on this device. */
const MINE = /^\/(?:en\/)?mine$/
const UNSENT = /^\/(?:en\/)?unsent$/
const STATIC = '/_next/static/'
const STATIC_FILE = /\/_next\/static\/[\w./~-]+\.(?:js|css|svg|woff2)/g
const KEPT_AT = 'x-kept-at'
const KEPT_FILES = 'x-kept-files'

addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(begin()))

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method === 'POST' && url.pathname === '/api/sign-out') event.waitUntil(caches.delete(PAGES))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(openPage(event, url))
  else if (url.pathname.startsWith(STATIC)) event.respondWith(openFile(request))
})

/** Takes over from an older version, and keeps what is open: the page that brought the worker came before it. */
async function begin() {
  for (const name of await caches.keys())
    if (name.startsWith('minsheng-') && name !== PAGES && name !== FILES) await caches.delete(name)
  await registration.navigationPreload?.enable()
  await clients.claim()
  for (const client of await clients.matchAll({ type: 'window' })) {
    const { pathname } = new URL(client.url)
    // The browser has just read it: its own copy will do.
    if (HEARING.test(pathname)) await look(pathname, fetch(pathname, { cache: 'force-cache' }))
  }
}

/** From the net, and only where there is none from what is kept. */
async function openPage(event, url) {
  let answer
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    return (await keptPage(url)) ?? Response.error()
  }
  // What a form's redirect asks for besides, or another part of the list, is not the page as anybody finds it.
  if (HEARING.test(url.pathname) && /^(\?mode=\w+)?$/.test(url.search)) {
    const copy = answer.clone()
    event.waitUntil(look(url.pathname, copy))
  }
  return answer
}

/** A file's name changes with what is in it, so the kept one is the right one. */
async function openFile(request) {
  const files = await caches.open(FILES)
  return (await files.match(request, { ignoreVary: true })) ?? fetch(request)
}

async function keptPage({ pathname }) {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(pathname)
  if (!kept && MINE.test(pathname)) {
    const unsent = pathname.replace('/mine', '/unsent')
    return (await pages.match(unsent)) && Response.redirect(unsent, 302)
  }
  if (!kept) return undefined
  const html = await kept.text()
  const marked = html.replace('<html ', `<html data-kept-at="${kept.headers.get(KEPT_AT)}" `)
  return new Response(marked, { headers: kept.headers })
}

let looking = Promise.resolve()

/** Looks at one page after the other: what sweeps after one would take the files of another that is half kept. */
function look(pathname, coming) {
  looking = looking.then(() => lookAt(pathname, coming))
  return looking
}

/** Keeps a page that anybody may read; one that no longer is such a page is forgotten. A full device keeps nothing. */
async function lookAt(pathname, coming) {
  try {
    const answer = await coming
    if (answer.type === 'opaqueredirect' || answer.status >= 500) return
    if (!isForAll(answer)) {
      const pages = await caches.open(PAGES)
      await pages.delete(pathname)
      return
    }
    await keep(pathname, answer)
    await renewUnsent(pathname.startsWith('/en/') ? '/en/unsent' : '/unsent')
    await sweep()
  } catch {
    // Where there was no room, the files that came first are of no page.
    await sweep().catch(() => undefined)
  }
}

function isForAll({ status, headers }) {
  const isPublic = /(?:^|,)\s*public\b/.test(headers.get('cache-control') ?? '')
  const isPage = headers.get('content-type')?.startsWith('text/html')
  return status === 200 && isPublic && isPage && !/cookie/i.test(headers.get('vary') ?? '')
}

/** The page with all the files that it names, or nothing of it. */
async function keep(pathname, answer) {
  const html = await answer.text()
  if (html.length > MOST_CHARACTERS) return
  const paths = [...new Set(html.match(STATIC_FILE) ?? [])]
  const files = await caches.open(FILES)
  await Promise.all(paths.map(async (path) => (await files.match(path)) ?? files.add(path)))
  const date = answer.headers.get('date')
  const headers = new Headers(answer.headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'link']) headers.delete(name)
  headers.set(KEPT_AT, (date ? new Date(date) : new Date()).toISOString())
  headers.set(KEPT_FILES, paths.join(' '))
  const pages = await caches.open(PAGES)
  await pages.put(pathname, new Response(html, { headers }))
}

async function renewUnsent(pathname) {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(pathname)
  if (kept && Date.now() - Date.parse(kept.headers.get(KEPT_AT)) < RENEW_MS) return
  const answer = await fetch(pathname, { credentials: 'omit' })
  if (isForAll(answer)) await keep(pathname, answer)
}

/** Leaves the newest hearings that are not too old, and the files of the pages that are left. */
async function sweep() {
  const pages = await caches.open(PAGES)
  const all = await Promise.all(
    (await pages.keys()).map(async (request) => {
      const { headers } = await pages.match(request)
      const { pathname } = new URL(request.url)
      return { pathname, at: Date.parse(headers.get(KEPT_AT)), files: headers.get(KEPT_FILES).split(' ') }
    }),
  )
  const hearings = all.filter(({ pathname }) => !UNSENT.test(pathname)).sort((a, b) => b.at - a.at)
  const leaves = hearings.filter(({ at }, place) => place >= MOST_HEARINGS || Date.now() - at > KEEP_MS)
  for (const { pathname } of leaves) await pages.delete(pathname)
  const needed = new Set(all.filter((page) => !leaves.includes(page)).flatMap((page) => page.files))
  const files = await caches.open(FILES)
  for (const request of await files.keys()) if (!needed.has(new URL(request.url).pathname)) await files.delete(request)
}
