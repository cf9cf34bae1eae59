// Stands in the worker's place where an operator has turned it off: takes away what it kept, and itself.
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(leave()))

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith('minsheng-')) await caches.delete(name)
  await registration.unregister()
}
