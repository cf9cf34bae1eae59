/** Where somebody who just signed in lands unless they were on their way somewhere: citizens are sent on from there to *mine*. */
export const LANDING = '/desk'

const HERE = 'http://here.invalid'

/** A path of this site to go on to, from an address that anybody may have written: `fallback` for anything that would lead elsewhere. */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 500 || !/^\/(?![/\\])/.test(next) || !URL.canParse(next, HERE))
    return fallback
  const url = new URL(next, HERE)
  // Browsers drop tabs and line ends from an address before they read it: the parsed form is what is followed.
  return url.origin === HERE ? `${url.pathname}${url.search}${url.hash}` : fallback
}
