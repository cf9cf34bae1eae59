import { cookies } from 'next/headers'
import { cookieName, cookieOptions } from '#platform/session.ts'

/** Who this browser is, in words that its own pages may read (app/_live/who-is-here.ts): what it keeps is one person's. It gives no right. */
const WHO = cookieName('ms_who')
/** Somebody has just signed out here: pages take away what they kept (app/_ui/theme-script.ts). */
const LEFT = cookieName('ms_left')
const readable = { ...cookieOptions, httpOnly: false } as const

/** Tells pages who is here now; `was`: who the device was until now and whose things became theirs, empty for nobody, undefined where nothing did. */
export async function tellWho(kind: 'guest' | 'member', personId: string, was?: string): Promise<void> {
  ;(await cookies()).set(WHO, `${kind[0]}${personId}${was === undefined ? '' : `.${was}`}`, readable)
}

/** Tells pages that nobody is here any more. */
export async function tellLeft(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: WHO, path: cookieOptions.path, secure: cookieOptions.secure })
  jar.set(LEFT, '1', { ...readable, maxAge: 300 })
}
