import { randomBytes } from 'node:crypto'
import { NextRequest, NextResponse } from 'next/server'
import createMiddleware from 'next-intl/middleware'
import { routing } from './app/_i18n/routing.ts'
import { refuseUnbounded } from './app/_server/bounded.ts'
import { contentPolicy } from './app/_server/content-policy.ts'
import { leadFirstAct } from './app/_server/first-act.ts'
import { leadFirstVisit } from './app/_server/first-visit.ts'
import { refuseForeignForm } from './app/_server/foreign-form.ts'
import { meantPath } from './app/_server/meant-path.ts'
import { requestId } from './app/_server/own-response.ts'
import { env } from './platform/env.ts'
import { isOwnRequest, isUnsafe } from './platform/own-origin.ts'
import { tellRefusal } from './platform/security-log.ts'

const language = createMiddleware(routing)
/** What mail programs send by themselves (RFC 8058): the link in a letter is the right, and nothing else of the request is looked at. */
const ONE_CLICK = '/api/letters/'
/** Pages that are made to stand inside others'. */
const EMBEDS = /^\/(?:(?:en|zh-CN)\/)?embed\//
const POLICY = 'content-security-policy'

/** Finds the language of a page, gives it a policy with a nonce of its own, leads on from a name that was written another way and a stranger’s first act to its cookie, and refuses what is too much for one network and an act that another site's page sent. Nothing else: rights are the door's. */
export default function proxy(request: NextRequest) {
  const unbounded = refuseUnbounded(request)
  if (unbounded) return unbounded
  const isForeign = !request.nextUrl.pathname.startsWith(ONE_CLICK) && !isOwnRequest(request.headers)
  if (isUnsafe(request.method) && isForeign) {
    tellRefusal('wrong_origin', { address: request.headers.get('x-forwarded-for') ?? '', requestId: requestId() })
    return refuseForeignForm(request.headers)
  }
  const { pathname, search } = new URL(request.url)
  const meant = isUnsafe(request.method) ? undefined : meantPath(pathname)
  if (meant) return NextResponse.redirect(new URL(`${meant}${search}`, request.url), 308)
  if (pathname.startsWith('/api/')) return NextResponse.next()
  const elsewhere = isUnsafe(request.method) ? leadFirstAct(request) : leadFirstVisit(request)
  if (elsewhere) return elsewhere
  const framedBy = EMBEDS.test(pathname) ? env.EMBED_ORIGINS : []
  const policy = contentPolicy(randomBytes(16).toString('base64'), { framedBy })
  // Next finds the nonce in the request's policy, and writes it on every script of the page.
  const headers = new Headers(request.headers)
  headers.set(POLICY, policy)
  const response = language(new NextRequest(request.url, { method: request.method, headers }))
  response.headers.set(POLICY, policy)
  return response
}

/** Everything but Next's own and the files of `public/` (a test holds the two together). */
export const config = {
  matcher: '/((?!_next/|city-map.svg$|embed.js$|favicon.svg$|manifest.webmanifest$|robots.txt$|share.png$).*)',
}
