import { NextResponse } from 'next/server'
import { wantedLanguage } from '#app/_i18n/accept-language.ts'
import { LANGUAGE_COOKIE } from '#app/_i18n/language-cookie.ts'

/** What the answer at `/` depends on besides its address; the page there says so where it is shared (`shareAnswer`). */
export const FIRST_VISIT_VARY = 'accept-language, cookie, sec-fetch-site'

/**
 * Leads a visitor who comes to `/` from elsewhere to the English home, where the choice made by hand says so, or else the browser. Every other
 * address is of one language, so that a link shows its reader what its sender saw, and pages stay cacheable. Undefined: the page is served.
 */
export function leadFirstVisit(request: Request): NextResponse | undefined {
  const { pathname, search } = new URL(request.url)
  if (pathname !== '/' || request.headers.get('sec-fetch-site') === 'same-origin') return
  if ((chosen(request.headers.get('cookie')) ?? wantedLanguage(request.headers.get('accept-language'))) !== 'en') return
  // Next wants a whole address, and sends what follows the origin.
  const location = new URL(`/en${search}`, request.url).href
  const headers = { location, vary: FIRST_VISIT_VARY, 'cache-control': 'private, no-store' }
  return new NextResponse(null, { status: 307, headers })
}

const chosen = (cookies: string | null): string | undefined =>
  new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([\\w-]+)`).exec(cookies ?? '')?.[1]
