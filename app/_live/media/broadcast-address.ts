import { broadcastAddressIn } from '#contract/broadcast-address.ts'

/** Where a hearing's broadcast is for this reader. */
export type AddressBook = {
  /** The address below which its lists are. Rejects where the reader may not have it, or the site is away. */
  base(): Promise<string>
  /** An address that was reached from an older base, by the newest one. */
  fresh(url: string): string
  close(): void
}

const SIGNED = /\/~[^/]+\//

/** Addresses of a hearing that everybody may watch: they are known. */
export const publicAddresses = (slug: string): AddressBook => ({
  base: async () => `/live/${slug}/`,
  fresh: (url) => url,
  close: () => undefined,
})

/** Signed addresses of one hearing: asked for when they are needed, and renewed at half of their time for as long as it is open. */
export function signedAddresses(slug: string): AddressBook {
  let known: { address: string; goodUntil: number } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let asking: Promise<string> | undefined
  const renew = (): Promise<string> => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  const ask = async (): Promise<string> => {
    const asked = await fetch(`/api/hearings/${encodeURIComponent(slug)}/broadcast`)
    if (!asked.ok) throw new Error(`the broadcast's address was answered with ${asked.status}`)
    const { address, until } = broadcastAddressIn(await asked.json())
    const ms = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - serverNow(asked)
    known = { address, goodUntil: performance.now() + ms }
    clearTimeout(timer)
    if (!closed && Number.isFinite(ms)) timer = setTimeout(() => void renew().catch(() => retry()), ms / 2)
    return address
  }
  const retry = () => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void renew().catch(() => retry()), RETRY_MS)
  }
  return {
    base: async () => (known && known.goodUntil > performance.now() ? known.address : await renew()),
    fresh(url) {
      const signature = known && SIGNED.exec(known.address)?.[0]
      return signature ? url.replace(SIGNED, signature) : url
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

const RETRY_MS = 15_000

const shared = new Map<string, { book: AddressBook; users: number }>()

/** Where a hearing's broadcast is for this reader. Players of one page share what the site answered; each closes its own. */
export function openAddresses(slug: string, isForAll: boolean): AddressBook {
  const key = `${isForAll} ${slug}`
  const held = shared.get(key) ?? { book: isForAll ? publicAddresses(slug) : signedAddresses(slug), users: 0 }
  shared.set(key, held)
  held.users++
  let isOpen = true
  return {
    base: () => held.book.base(),
    fresh: (url) => held.book.fresh(url),
    close() {
      if (isOpen) held.users--
      isOpen = false
      if (held.users > 0 || shared.get(key) !== held) return
      held.book.close()
      shared.delete(key)
    },
  }
}

/** The site's clock when it answered: a device's may be wrong. */
function serverNow({ headers }: Response): number {
  const at = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(at) ? Date.now() : at
}
