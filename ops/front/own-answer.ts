import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Seconds after which a client may ask again while an inner part is away, or what it has of the front is used up. */
export const RETRY_AFTER_S = 2

type Said = { status: number; again: boolean; zh: string; en: string }

/** What the front answers by itself. `again`: the same request may come again soon. */
const ANSWERS = {
  away: {
    status: 503,
    again: true,
    zh: '服务正在启动，页面会自动刷新。已提交的内容不会丢失。',
    en: 'The service is starting; this page reloads by itself. Nothing that was received is lost.',
  },
  busy: {
    status: 503,
    again: true,
    zh: '您所在的网络同时发来的请求太多，请稍候片刻再试。',
    en: 'Too many requests come from your network at once. Please try again in a moment.',
  },
  large: {
    status: 413,
    again: false,
    zh: '发送的内容太大，最多 1 MB。',
    en: 'What was sent is too large: 1 MB at most.',
  },
  large_upload: {
    status: 413,
    again: false,
    zh: '图片太大，最多 10 MB。',
    en: 'The picture is too large: 10 MB at most.',
  },
  slow: {
    status: 408,
    again: false,
    zh: '内容没有及时传完，请换一个快些的网络再试。',
    en: 'What was sent did not arrive in time. Please try again on a faster line.',
  },
} as const satisfies Record<string, Said>

/** An answer of the front itself. */
export type OwnAnswer = keyof typeof ANSWERS

const STYLE = `
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem; text-align: center;
  font: 1.125rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
p { margin: .25rem 0 }
`
/** Nothing is loaded, and no style but this one is taken. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`

const html = ({ again, zh, en }: Said) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${again ? `<meta http-equiv="refresh" content="${RETRY_AFTER_S}">\n` : ''}<title>民声 Minsheng</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>民声 <span lang="en">Minsheng</span></h1>
<p>${zh}</p>
<p lang="en">${en}</p>
</main>
</body>
</html>
`

/** Answers a request in place of an inner part: a page in both languages for people, problem+json for programs. The connection ends where the request was not read whole. */
export function answerSelf(which: OwnAnswer, { headers, complete }: IncomingMessage, answer: ServerResponse): void {
  const said = ANSWERS[which]
  const isPage = headers.accept?.includes('text/html')
  answer.writeHead(said.status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': POLICY,
    ...(said.again ? { 'retry-after': String(RETRY_AFTER_S) } : {}),
    ...(complete ? {} : { connection: 'close' }),
  })
  answer.end(
    isPage ? html(said) : JSON.stringify({ type: 'about:blank', title: `${said.en} ${said.zh}`, status: said.status }),
  )
}

/** The same for a connection on which no HTTP answer can be made, without a body. */
export const awayHead = `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${RETRY_AFTER_S}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
