/** Makes text safe in HTML, in a quoted attribute too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Headers of a page that loads nothing. */
export const PLAIN_PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const

/** A whole page without the site's frame, for what is answered where no page can be drawn. `main` is HTML. */
export const plainPage = (locale: 'zh-CN' | 'en', main: string): string => `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>民声 Minsheng</title>
<main>
${main}
</main>
</html>
`

/** The language of a page by its path. */
export const localeOfPath = (path: string): 'zh-CN' | 'en' => (/^\/en(?=[/?]|$)/.test(path) ? 'en' : 'zh-CN')
