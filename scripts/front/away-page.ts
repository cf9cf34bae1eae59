/** Seconds after which a client may ask again while an inner part is away. */
export const RETRY_AFTER_S = 2

const HTML = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RETRY_AFTER_S}">
<title>民声 Minsheng</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem; text-align: center;
  font: 1.125rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
p { margin: .25rem 0 }
</style>
</head>
<body>
<main>
<h1>民声 <span lang="en">Minsheng</span></h1>
<p>服务正在启动，页面会自动刷新。已提交的内容不会丢失。</p>
<p lang="en">The service is starting; this page reloads by itself. Nothing that was received is lost.</p>
</main>
</body>
</html>
`

const PROBLEM = JSON.stringify({
  type: 'about:blank',
  title: 'The service is starting, try again shortly. 服务正在启动，请稍后再试。',
  status: 503,
})

/** Body and type of the answer while an inner part is away: a page for people, problem+json for programs. */
export function awayAnswer(accept: string | undefined): { type: string; body: string } {
  return accept?.includes('text/html')
    ? { type: 'text/html; charset=utf-8', body: HTML }
    : { type: 'application/problem+json; charset=utf-8', body: PROBLEM }
}
