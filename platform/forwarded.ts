import type { IncomingMessage } from 'node:http'
import { parseAddress } from './address.ts'

/**
 * What the nearest proxy wrote into a header to which each adds (`x-forwarded-for`): the last entry. What stands before it may be anybody's
 * claim, by which a sender would get round every limit of its network. Undefined where it says nothing.
 */
export function lastForwarded(header: string | readonly string[] | null | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.at(-1)
  return text?.split(',').at(-1)?.trim() || undefined
}

/**
 * The address that a request counts for, by which rates, shares and alarms go: what a trusted proxy wrote, else who is connected. Where the
 * proxy wrote no address (`unknown`, rubbish), who is connected; empty where even that is not known. The one place that decides it.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustProxy: boolean,
): string {
  const said = trustProxy ? parseAddress(lastForwarded(headers['x-forwarded-for'])) : undefined
  return said ?? parseAddress(socket.remoteAddress) ?? ''
}

/** The path of a request line: of `http://other.example/a?b` (RFC 9112, 3.2.2) only `/a?b`, so that nothing behind believes its host. */
export function originForm(target: string): string {
  const url = /^[a-z][a-z\d+.-]*:/i.test(target) ? URL.parse(target) : null
  return url ? `${url.pathname.startsWith('/') ? '' : '/'}${url.pathname}${url.search}` : target
}
