import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { env } from './env.ts'

/** Ranges that are no place on the public internet (IANA special-purpose registries), and those in which another address is hidden. */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

type Family = ReturnType<typeof familyOf>

/** The ranges of one family: a list of both takes every IPv4 address for one of those that are hidden in IPv6. */
function listOf(ranges: readonly string[], family: Family): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    if (familyOf(address) === family) list.addSubnet(address, Number(bits), family)
  }
  return list
}

const special = { ipv4: listOf(SPECIAL, 'ipv4'), ipv6: listOf(SPECIAL, 'ipv6') }

/** Whether the site may speak to this address on behalf of somebody else: one of the public internet, or of a network that the operator names (`FETCH_NETWORKS`). */
export function mayReach(address: string, networks: readonly string[] = env.FETCH_NETWORKS): boolean {
  if (!isIP(address)) return false
  const family = familyOf(address)
  return !special[family].check(address, family) || listOf(networks, family).check(address, family)
}

/** Where something lies that somebody named: over http or https, without a name or password in it, and no bare address that `mayReach` refuses; else undefined. */
export function reachable(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  return isIP(bare) && !mayReach(bare) ? undefined : url
}

/** A name leads to an address that may not be reached. */
export class UnreachableAddress extends Error {}

/**
 * Looks a name up for a connection and fails unless every address of it may be reached; the connection goes to just these, so that a name
 * that answers otherwise the next time leads nowhere else. A connection to a bare address asks no lookup: ask `reachable` before.
 */
export const guardedLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (!addresses.length || !addresses.every(({ address }) => mayReach(address)))
      return done(new UnreachableAddress('the name leads to an address that may not be reached'), [])
    const [first] = addresses
    if (options.all || !first) return done(null, addresses)
    done(null, first.address, first.family)
  })
}
