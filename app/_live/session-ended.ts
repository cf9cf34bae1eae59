import type { LiveSocket } from './connection.ts'
import type { HearingStore } from './hearing-store.ts'
import { forgetWho, whoIsHere } from './who-is-here.ts'

let isSigningOut = false
// The form of a sign-out loads the next page itself; a reload of this one would cancel that.
if (typeof document !== 'undefined') {
  document.addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && new URL(target.action).pathname === '/api/sign-out') isSigningOut = true
  })
  // A page that the browser shows again from its cache is no longer signing out.
  addEventListener('pageshow', () => {
    isSigningOut = false
  })
}

/**
 * Loads the page again, with nothing that was kept for its person, where the session of this device holds no more: it was ended elsewhere, was
 * idle for too long, or its person was erased.
 */
export async function leaveIfEnded(): Promise<void> {
  const asked = whoIsHere().id
  const answer = await fetch('/api/session').catch(() => undefined)
  const session: { personId: string | null } | undefined = answer?.ok ? await answer.json() : undefined
  // Somebody may have come in while the answer was on its way.
  if (session?.personId !== null || whoIsHere().id !== asked) return
  forgetWho()
  if (!whoIsHere().id && !isSigningOut) location.reload()
}

/** Does so as soon as the line takes this page for nobody's. The server is asked first: the socket may have begun before a sign-in. */
export function leaveWithSession(socket: LiveSocket, store: HearingStore): void {
  let here = whoIsHere().id
  let asking = false
  const check = async () => {
    here = whoIsHere().id || here
    if (!here || asking) return
    asking = true
    await leaveIfEnded()
    asking = false
  }
  store.subscribe(({ known, me }) => {
    // Who became known since the page was loaded: their cookie may go before this page hears of it.
    if (me) here = me.personId
    else if (known) void check()
  })
  socket.on('refused', () => void check())
}
