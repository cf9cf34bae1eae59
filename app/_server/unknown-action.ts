import type { IncomingMessage, ServerResponse } from 'node:http'
import { localePath } from '#app/_i18n/paths.ts'
import { escapeHtml, localeOfPath, PLAIN_PAGE_HEADERS, plainPage } from './plain-page.ts'

/** By this header Next says that it does not know the action of a form; a page's script goes by it. */
const NOT_FOUND = 'x-nextjs-action-not-found'

const WORDS = {
  'zh-CN': {
    title: '没有提交：本站已经更新',
    body: '您打开这一页之后，本站更新过，这份表单已经对不上了。刚才填写的内容没有提交。请用浏览器的“后退”回到原来的页面，把写好的文字复制下来，再重新打开这一页提交。',
    again: '重新打开这一页',
    home: '回到首页',
  },
  en: {
    title: 'Not sent: the site has been updated',
    body: 'The site was updated after you opened this page, and its form no longer fits. What you filled in was not sent. Go back in your browser, copy what you wrote, then open this page again and send it.',
    again: 'Open this page again',
    home: 'To the home page',
  },
} as const

/**
 * Gives a plain form whose action this release does not know a page in its language, with the way back; the status stays 409. Next answers in
 * bare English and gives no hook: what it sends is replaced on its way out.
 */
export function explainUnknownAction({ method, headers, url = '/' }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'POST' || headers['next-action'] !== undefined || !headers.accept?.includes('text/html')) return
  const { writeHead, end } = response
  let page: Buffer | undefined
  const explain = () => {
    if (page || response.headersSent || response.statusCode !== 409 || !response.hasHeader(NOT_FOUND)) return
    page = Buffer.from(pageFor(url))
    response.setHeaders(new Map(Object.entries({ ...PLAIN_PAGE_HEADERS, 'content-length': String(page.length) })))
    response.removeHeader('etag')
  }
  // Whoever codes answers writes the head first.
  response.writeHead = (...head: unknown[]) => {
    explain()
    return Reflect.apply(writeHead, response, head)
  }
  response.end = (...last: unknown[]) => {
    explain()
    return Reflect.apply(end, response, page ? [page] : last)
  }
}

function pageFor(url: string): string {
  const locale = localeOfPath(url)
  const { title, body, again, home } = WORDS[locale]
  // Never another site's address.
  const here = escapeHtml(url.replace(/^[/\\]+/, '/'))
  return plainPage(
    locale,
    `<h1>${title}</h1>
<p>${body}</p>
<p><a href="${here}">${again}</a> · <a href="${localePath(locale, '/')}">${home}</a></p>`,
  )
}
