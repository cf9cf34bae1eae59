import { randomInt } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:net'

/** Devices of one address block; below the guests that the contract lets a block create in an hour. */
const PER_BLOCK = 40
const BLOCKS = 254 * 254

/**
 * Addresses for the devices of a rehearsal. On this machine each device has one of 127.0.0.0/8, so that the published limits per
 * address see as many as there are; against another host, or where this machine has no such addresses, there is only one.
 */
export async function openAddresses(base: URL): Promise<() => string | undefined> {
  if (!(await isThisMachine(base.hostname)) || !(await canBind('127.9.9.9'))) return () => undefined
  const first = randomInt(BLOCKS)
  let given = 0
  return () => {
    const block = (first + Math.floor(given / PER_BLOCK)) % BLOCKS
    const host = (given++ % PER_BLOCK) + 1
    return `127.${1 + Math.floor(block / 254)}.${1 + (block % 254)}.${host}`
  }
}

async function isThisMachine(hostname: string): Promise<boolean> {
  const found = await lookup(hostname, { family: 4 }).catch(() => undefined)
  return found?.address.startsWith('127.') ?? false
}

function canBind(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(0, host, () => probe.close(() => resolve(true)))
  })
}
