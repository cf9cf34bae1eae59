/** After everything that the page itself needs. */
const LATER_MS = 2_000

/** Has the browser keep the pages of hearings for when there is no net (app/_offline/worker.js); begun by who opens one. Never in development, where files change under their names. */
export function keepPages(): void {
  const { serviceWorker } = navigator
  if (process.env.NODE_ENV === 'development') {
    void serviceWorker?.getRegistrations().then((all) => all.forEach((one) => void one.unregister()))
    return
  }
  if (!serviceWorker || self !== top || !/\/(hearings\/|mine$|unsent$)/.test(location.pathname)) return
  const register = () => void serviceWorker.register('/api/worker', { scope: '/' }).catch(() => undefined)
  addEventListener('load', () => setTimeout(register, LATER_MS))
}
