import { createHash } from 'node:crypto'
import { THEME_SCRIPT } from '#app/_ui/theme-script.ts'

const themeHash = `'sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}'`

/**
 * The policy of one document: which scripts, styles and connections a browser takes from it. A script of ours carries the `nonce` that was made
 * for this answer, and what it loads is trusted (`strict-dynamic`); the constant that sets the theme is known by its hash; any other inline
 * script, however it came into the page, does not run. `'self'` is for browsers that know no `strict-dynamic` (Safari before 15.4). Without
 * a nonce no inline script runs at all. Development evaluates code to reload it. `framedBy`: other origins whose pages may show it inside them.
 *
 * Styles of elements come from our files only. Inline style attributes are allowed, because React writes a bar's share of the
 * whole as one (`style="width:37%"`): no text of a person gets into them. Browsers that know neither `style-src-elem` nor `style-src-attr` go
 * by `style-src`.
 */
export function contentPolicy(
  nonce: string | undefined,
  {
    isDev = process.env.NODE_ENV === 'development',
    framedBy = [],
  }: { isDev?: boolean; framedBy?: readonly string[] } = {},
): string {
  const scripts = nonce ? `'self' 'nonce-${nonce}' ${themeHash} 'strict-dynamic'` : "'self'"
  return [
    "default-src 'self'",
    `script-src ${scripts}${isDev ? " 'unsafe-eval'" : ''}`,
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    `style-src-elem 'self'${isDev ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...framedBy].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** The policy of a picture: whatever it might be taken for, a browser that opens it alone runs and loads nothing. */
export const PICTURE_POLICY = "default-src 'none'; sandbox"
