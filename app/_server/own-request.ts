import type { IncomingMessage } from 'node:http'
import { FROM_HERE } from '#platform/address.ts'
import { clientAddress, originForm } from '#platform/forwarded.ts'
import { isOwnOrigin } from '#platform/own-origin.ts'
import { readableUrl } from './meant-path.ts'

/**
 * Settles once, before anything reads it, what a request says of itself: who sent it (`x-forwarded-for` becomes the one address that it counts
 * for) to which site, and where, as far as that can be read at all. The site is the one of `url`, whatever Host, `x-forwarded-host` or an absolute request target say, so that no link
 * or redirect repeats another one, and that Next's own check of a form's origin agrees with ours behind any proxy.
 */
export function settleRequest(
  request: IncomingMessage,
  { trustProxy, url }: { trustProxy: boolean; url: string },
): void {
  const { headers } = request
  const { origin } = headers
  const site = new URL(origin !== undefined && isOwnOrigin(origin, url) ? origin : url)
  request.url = readableUrl(originForm(request.url ?? '/'))
  headers['x-forwarded-for'] = clientAddress(request, trustProxy)
  headers['x-forwarded-host'] = site.host
  headers['x-forwarded-proto'] = site.protocol.slice(0, -1)
  delete headers['x-forwarded-port']
  delete headers.forwarded
  if (!trustProxy) delete headers[FROM_HERE]
}
