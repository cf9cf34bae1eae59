/** Where somebody who just signed in lands unless they were on their way somewhere: citizens are sent on from there to *mine*. */
export const LANDING = '/desk'

const HERE = 'http://here.invalid'
/** A path that begins like another host's name, written plainly or encoded, however often. */
const OTHER_HOST = /^\/(?:[/\\]|%(?:25)*(?:2f|5c))/i

/** A path of this site to go on to, from an address that anybody may have written: `fallback` for anything that would lead elsewhere. What is answered is its own answer. */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 500 || !next.startsWith('/') || !URL.canParse(next, HERE))
    return fallback
  // Browsers drop tabs and line ends from an address, and go up at dots, before they read it: the parsed form is what is followed.
  const { origin, pathname, search, hash } = new URL(next, HERE)
  return origin === HERE && !OTHER_HOST.test(pathname) ? `${pathname}${search}${hash}` : fallback
}
