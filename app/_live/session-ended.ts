import type { LiveSocket } from './connection.ts'
import type { HearingStore } from './hearing-store.ts'
import { forgetWho, whoIsHere } from './who-is-here.ts'

/**
 * Loads the page again, with nothing that was kept for its person, once the session of this device holds no more: it was ended elsewhere, was
 * idle for too long, or its person was erased. The server is asked first: the socket may have begun before a sign-in.
 */
export function leaveWithSession(socket: LiveSocket, store: HearingStore): void {
  let here = whoIsHere().id
  let asking = false
  const check = async () => {
    here = whoIsHere().id || here
    if (!here || asking) return
    asking = true
    const asked = whoIsHere().id
    const answer = await fetch('/api/session').catch(() => undefined)
    const session: { personId: string | null } | undefined = answer?.ok ? await answer.json() : undefined
    asking = false
    if (session?.personId !== null || whoIsHere().id !== asked) return
    forgetWho()
    if (!whoIsHere().id) location.reload()
  }
  store.subscribe(({ known, me }) => {
    // Who became known since the page was loaded: their cookie may go before this page hears of it.
    if (me) here = me.personId
    else if (known) void check()
  })
  socket.on('refused', () => void check())
}
