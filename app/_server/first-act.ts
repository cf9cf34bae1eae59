import { NextResponse } from 'next/server'
import { localePath } from '#app/_i18n/paths.ts'
import { FIRST_ACT_COOKIE, newFirstAct, readFirstAct } from '#platform/first-act.ts'
import { cookieOptions, tokenOf } from '#platform/session.ts'
import { escapeHtml, localeOfPath, PLAIN_PAGE_HEADERS, plainPage } from './plain-page.ts'

/** Pages whose plain forms make a guest of a device that nobody knows: each whose actions call `actingPerson`. */
const MAKES_GUEST = /^\/(?:(?:en|zh-CN)\/)?(?:(?:hearings|cases|polls)\/[^/]+|letters)\/?$/
/** Says in the address how far such an act has been led. */
const STEP = 'first'

/**
 * Has two presses of a plain form, by a device that nobody knows, be the act of one guest. A first 307 sets a cookie and has the browser send the
 * form again; a second 307 settles which of two cookies it kept, where both presses got one. Then the guest of that cookie acts
 * (app/_server/context.ts). The page itself can't set the cookie: it is cached, and the same for everybody. A browser that keeps no cookie is told
 * so. Undefined: the request goes on.
 */
export function leadFirstAct(request: Request): Response | undefined {
  const url = new URL(request.url)
  if (request.method !== 'POST' || request.headers.has('next-action') || !MAKES_GUEST.test(url.pathname)) return
  const cookies = request.headers.get('cookie') ?? ''
  if (tokenOf(cookies)) return
  const step = url.searchParams.get(STEP)
  const isKept = readFirstAct(valueIn(cookies), new Date()) !== undefined
  if (isKept && step === '2') return
  if (!isKept && step !== null) return refuse(url)
  url.searchParams.set(STEP, isKept ? '2' : '1')
  const answer = NextResponse.redirect(url, { status: 307, headers: { 'cache-control': 'no-store' } })
  if (!isKept) {
    const { value, seconds } = newFirstAct(new Date())
    answer.cookies.set(FIRST_ACT_COOKIE, value, { ...cookieOptions, maxAge: seconds })
  }
  return answer
}

const valueIn = (cookies: string) => new RegExp(`(?:^|; ?)${FIRST_ACT_COOKIE}=([\\w.-]+)(?:;|$)`).exec(cookies)?.[1]

const WORDS = {
  'zh-CN': {
    title: '没有提交：浏览器没有保存 Cookie',
    body: '在这里不用注册，但要靠一个 Cookie 认出同一台设备，免得同一个人被算成两次。请允许本站保存 Cookie，用浏览器的“后退”取回写好的文字，再提交一次。',
    again: '回到这一页',
  },
  en: {
    title: 'Not sent: your browser keeps no cookie',
    body: 'You need no account here, but one cookie tells us that it is the same device, so that nobody counts twice. Allow cookies for this site, go back in your browser for what you wrote, and send it again.',
    again: 'Back to the page',
  },
} as const

function refuse({ pathname }: URL): Response {
  const locale = localeOfPath(pathname)
  const { title, body, again } = WORDS[locale]
  const path = escapeHtml(localePath(locale, pathname.replace(/^\/(en|zh-CN)(?=\/)/, '')))
  const main = `<h1>${title}</h1>\n<p>${body}</p>\n<p><a href="${path}">${again}</a></p>`
  return new Response(plainPage(locale, main), { status: 403, headers: PLAIN_PAGE_HEADERS })
}
