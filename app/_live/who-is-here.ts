/** Whose browser this is: `id` is empty for nobody known, `was` is who it was until the last sign-in and whose things are theirs now. */
export type Here = { id: string; was: string | undefined }

/** Reads the cookie that the server writes beside the session's (app/_server/who-cookie.ts). */
export function whoIsHere(cookie: string = document.cookie): Here {
  const [, id = '', was] = /(?:^|; )(?:__Host-)?ms_who=[gm]([\w-]+)(?:\.([\w-]*))?(?:;|$)/.exec(cookie) ?? []
  return { id, was }
}

/** Makes this browser nobody's, as the server does when somebody signs out in it: the next page takes away what pages kept (app/_ui/theme-script.ts). */
export function forgetWho(): void {
  const host = /(?:^|; )__Host-ms_who=/.test(document.cookie) ? '__Host-' : ''
  const attributes = `Path=/; SameSite=Lax${host && '; Secure'}`
  // biome-ignore-start lint/suspicious/noDocumentCookie: Firefox and Safari of before 2025 know no CookieStore.
  document.cookie = `${host}ms_who=; Max-Age=0; ${attributes}`
  document.cookie = `${host}ms_left=1; Max-Age=300; ${attributes}`
  // biome-ignore-end lint/suspicious/noDocumentCookie: as above
}

/** Whether what somebody wrote on this device, empty for who was nobody yet, is of who is here now. */
export const isOwn = (by: string, { id, was }: Here = whoIsHere()): boolean => by === id || by === was

/** What this device keeps under a key for who is here; storage that is blocked has nothing. */
export function readOwn(key: string): string | null {
  const { id, was } = whoIsHere()
  try {
    return (
      localStorage.getItem(placeOf(key, id)) ?? (was === undefined ? null : localStorage.getItem(placeOf(key, was)))
    )
  } catch {
    return null
  }
}

/** Keeps a text under a key for who is here, or forgets it. Answers whether this device does: a private window keeps nothing. */
export function keepOwn(key: string, text: string | null): boolean {
  const { id, was } = whoIsHere()
  try {
    if (text === null) localStorage.removeItem(placeOf(key, id))
    else localStorage.setItem(placeOf(key, id), text)
    if (was !== undefined) localStorage.removeItem(placeOf(key, was))
    return true
  } catch {
    return false
  }
}

const placeOf = (key: string, by: string) => (by ? `${key}:${by}` : key)
