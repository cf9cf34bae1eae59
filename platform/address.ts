import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * The IP address in a text as proxies and sockets write it: with or without a port, brackets, quotes (RFC 7239), a zone, or as an IPv4 address
 * in IPv6's form. Gives it in the one form that is compared and counted; undefined where it is none (`unknown`, a name, rubbish).
 */
export function parseAddress(text: string | undefined): string | undefined {
  const bare = text?.trim().replace(/^"(.*)"$/, '$1') ?? ''
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare) ?? []
  const [, v4] = /^(\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?$/.exec(bare) ?? []
  const address = (bracketed ?? v4 ?? bare).replace(/%.*$/, '')
  if (isIP(address) === 4) return bracketed === undefined ? address : undefined
  return isIP(address) === 6 ? shortestForm(address) : undefined
}

/** RFC 5952, and an IPv4 address where it stands for one. */
function shortestForm(address: string): string {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(short) ?? []
  if (high === undefined || low === undefined) return short
  const bytes = [high, low].map((group) => Number.parseInt(group, 16)).flatMap((two) => [two >> 8, two & 255])
  return bytes.join('.')
}

/** Whether a host (a name or an address, without a port) is this machine's own: `localhost`, 127.0.0.0/8, ::1. Nothing is looked up. */
export function isLoopback(host: string): boolean {
  if (/^localhost\.?$/i.test(host)) return true
  const address = parseAddress(host)
  return address !== undefined && loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Whether a URL names this machine itself. */
export function isLoopbackUrl(url: string): boolean {
  return isLoopback(URL.parse(url)?.hostname ?? '')
}

/** Whether a Host header (a name or an address, with or without a port) names this machine itself. */
export function isLoopbackHost(header: string): boolean {
  const [, host] = /^(\[[\da-f:.]+\]|[^\s:/?#@\\[\]]+)(?::\d{1,5})?$/i.exec(header) ?? []
  return host !== undefined && isLoopback(host)
}

/** Header by which the front tells the site that a request was sent on this machine, to this machine, through nothing between. */
export const FROM_HERE = 'x-minsheng-from-here'
