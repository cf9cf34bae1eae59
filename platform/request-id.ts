/** What ids of proxies look like: a hexadecimal trace, a UUID, a ULID. */
const PLAIN = /^[\w.:-]{8,64}$/

/** The id by which a request is found in the logs, and which its sender is told when something fails: the one that a trusted proxy gave it (`x-request-id`), else a new one. */
export function requestIdOf(given: string | readonly string[] | undefined, trustProxy: boolean): string {
  return trustProxy && typeof given === 'string' && PLAIN.test(given) ? given : crypto.randomUUID()
}
