import { REFUSALS } from '#contract/refusals.ts'
import { env } from '#platform/env.ts'
import { PLAIN_PAGE_HEADERS, plainPage } from './plain-page.ts'

/**
 * Answers an act that was not sent from a page of ours: a problem to programs, and to a person a page that says where this site is, since
 * most who meet it opened the site under another name than the one that it was given (`MINSHENG_URL`).
 */
export function refuseForeignForm(headers: Headers, site: string = env.MINSHENG_URL): Response {
  const { status, text } = REFUSALS.wrong_origin
  if (!headers.get('accept')?.includes('text/html')) {
    const title = /^\s*en\b/i.test(headers.get('accept-language') ?? '') ? text.en : text['zh-CN']
    const body = { type: 'about:blank', title, status, code: 'wrong_origin', site }
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-type': 'application/problem+json',
      },
    })
  }
  return new Response(plainPage('zh-CN', said(site)), { status, headers: PLAIN_PAGE_HEADERS })
}

const said = (site: string) => `<h1>没有接受</h1>
<p>这份表单不是从本站的网址发来的。本站的网址是 <a href="${site}/">${site}</a>，请打开它再填一次；用浏览器的“后退”可以取回写好的文字。</p>
<div lang="en">
<h2>Not accepted</h2>
<p>This form was not sent from this site’s own address. The site is at <a href="${site}/">${site}</a>: open it and send again; going back in the browser shows what you wrote.</p>
</div>`
