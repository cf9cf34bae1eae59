import { type NextRequest, NextResponse } from 'next/server'
import createMiddleware from 'next-intl/middleware'
import { routing } from './app/_i18n/routing.ts'
import { isOwnOrigin, isUnsafe } from './platform/own-origin.ts'

const language = createMiddleware(routing)

/** Finds the language of a page, and refuses an act that another site's page sent. Nothing else: rights are the door's. */
export default function proxy(request: NextRequest) {
  if (isUnsafe(request.method) && !isOwnOrigin(request.headers)) {
    return NextResponse.json(
      { type: 'about:blank', title: 'Forbidden', status: 403, code: 'origin' },
      {
        status: 403,
        headers: { 'content-type': 'application/problem+json' },
      },
    )
  }
  return request.nextUrl.pathname.startsWith('/api/') ? NextResponse.next() : language(request)
}

/** Everything but Next's own and the files of `public/` (a test holds the two together). */
export const config = { matcher: '/((?!_next/|favicon.svg$|manifest.webmanifest$|robots.txt$).*)' }
