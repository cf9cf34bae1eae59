import type { IncomingHttpHeaders } from 'node:http'
import { FROM_HERE, isLoopback, isLoopbackHost, parseAddress } from '#platform/address.ts'
import { clientAddress, lastForwarded } from '#platform/forwarded.ts'

/** Headers that speak of one hop only and are not passed on. */
export const HOP_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Methods that anything behind the front knows; TRACE and the like end here (OWASP ASVS 5.0, 13.4.4). */
export const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Headers by which a client could claim to be somebody else, or another request; what we know replaces them. */
export const isClaim = (name: string) => /^(x-forwarded-.*|x-minsheng-.*|forwarded|x-real-ip|x-request-id)$/i.test(name)

/**
 * What the front tells the inner parts about a request: the one address that the caller has, the scheme, the host.
 * Behind a proxy that is trusted, that proxy's word is taken where it gave one.
 */
export function forwardedHeaders(address: string | undefined, headers: IncomingHttpHeaders, isProxyTrusted: boolean) {
  const claimed = (name: string) => (isProxyTrusted ? lastForwarded(headers[name]) : undefined)
  const requestId = claimed('x-request-id')
  return {
    'x-forwarded-for': clientAddress({ headers, socket: { remoteAddress: address } }, isProxyTrusted),
    'x-forwarded-proto': claimed('x-forwarded-proto') ?? 'http',
    'x-forwarded-host': claimed('x-forwarded-host') ?? headers.host ?? '',
    ...(requestId ? { 'x-request-id': requestId } : {}),
    ...(isFromHere(address, headers) ? { [FROM_HERE]: 'yes' } : {}),
  }
}

/** Headers by which any proxy shows that a request came through it. */
const BY_PROXY = ['forwarded', 'via', 'x-real-ip', 'x-forwarded-server', 'x-original-host', 'cf-connecting-ip']

/**
 * Whether a request was sent on this machine, to this machine, through nothing between: who is connected, the host that is asked for, and
 * all that is claimed are of the loopback. Asked of what came in, whether a proxy is trusted or not: a tunnel to the world is none.
 */
export function isFromHere(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  const claims = (name: string) => [headers[name] ?? []].flat().flatMap((line) => line.split(','))
  return (
    isLoopback(address ?? '') &&
    isLoopbackHost(headers.host ?? '') &&
    claims('x-forwarded-for').every((one) => isLoopback(parseAddress(one) ?? '')) &&
    claims('x-forwarded-host').every((one) => isLoopbackHost(one.trim())) &&
    BY_PROXY.every((name) => headers[name] === undefined)
  )
}

/** The head of an upgrade request as it is sent on: unchanged but for the claims, which are ours. */
export function upgradeHead(
  requestLine: string,
  rawHeaders: readonly string[],
  forwarded: Record<string, string>,
): string {
  const lines = [requestLine]
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!isClaim(name)) lines.push(`${name}: ${rawHeaders[index + 1]}`)
  }
  for (const [name, value] of Object.entries(forwarded)) lines.push(`${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
