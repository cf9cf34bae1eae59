import { createHash } from 'node:crypto'
import { MEDIA_NODES, mediaNodeKey, sessionPlaceKey, stageHomeKey } from '#contract/media-nodes.ts'
import type { Redis } from '#platform/redis.ts'

/** A stage has one node, until that dies; whoever finds it first names the next one. */
const CLAIM = `local now = redis.call('GET', KEYS[1])
if not now or now == ARGV[2] then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3]) return ARGV[1] end
return now`
/** Longer than any hearing. */
const HOME_SECONDS = 7 * 86_400
const SESSION_SECONDS = 86_400

/** Which media nodes live, and which stage lives where, as Redis tells it. While Redis is away what was known last holds. */
export class MediaNodes {
  readonly #redis: Redis
  readonly #room = new Map<string, number>()
  readonly #homes = new Map<string, string>()

  readonly #isLinked: (url: string) => boolean

  /** `isLinked`: whether this process has a line to a node. One that only its heartbeat is missing of, as on a busy machine, lives. */
  constructor(redis: Redis, isLinked: (url: string) => boolean) {
    this.#redis = redis
    this.#isLinked = isLinked
  }

  /** The living nodes' addresses. */
  get urls(): string[] {
    return [...this.#room.keys()]
  }

  isAlive(url: string): boolean {
    return this.#room.has(url)
  }

  /** The node of a stage, as far as it is known here. */
  known(hearing: string): string | undefined {
    return this.#homes.get(hearing)
  }

  /** A hearing has ended: nothing is known of its stage any more. */
  forgetHearing(hearing: string): void {
    this.#homes.delete(hearing)
  }

  /** Reads who lives, and gives the stages that live elsewhere than was known. */
  async look(): Promise<string[]> {
    const urls = await this.#redis.ask((client) => client.sMembers(MEDIA_NODES))
    const rooms = urls.length ? await this.#redis.ask((client) => client.mGet(urls.map(mediaNodeKey))) : []
    const living = new Map(
      urls.flatMap((url, n) =>
        rooms[n] === null && !this.#isLinked(url) ? [] : [[url, Number(rooms[n] ?? 0)] as const],
      ),
    )
    for (const url of this.#room.keys()) if (!living.has(url)) this.#room.delete(url)
    for (const [url, room] of living) this.#room.set(url, room)
    const dead = urls.filter((url) => !living.has(url))
    if (dead.length) await this.#redis.ask((client) => client.sRem(MEDIA_NODES, dead))
    const hearings = [...this.#homes.keys()]
    if (!hearings.length) return []
    const homes = await this.#redis.ask((client) => client.mGet(hearings.map(stageHomeKey)))
    const moved: string[] = []
    for (const [n, hearing] of hearings.entries()) {
      const before = this.#homes.get(hearing)
      const now = homes[n]
      if (now && now !== before && this.isAlive(now)) this.#homes.set(hearing, now)
      else if (before && !this.isAlive(before)) await this.#claim(hearing, before)
      if (this.#homes.get(hearing) !== before) moved.push(hearing)
    }
    return moved
  }

  /** The living node of a stage; undefined while none lives. */
  async home(hearing: string): Promise<string | undefined> {
    const known = this.#homes.get(hearing)
    if (known && this.isAlive(known)) return known
    await this.#claim(hearing, known ?? '')
    return this.#homes.get(hearing)
  }

  /** Where somebody may watch: at home while that has room, else where most is. */
  async roomFor(session: string, home: string): Promise<string> {
    if (this.#room.size < 2) return home
    const before = await this.#redis.ask((client) => client.get(sessionPlaceKey(session))).catch(() => null)
    if (before && this.isAlive(before)) return before
    const [roomiest] = [...this.#room].filter(([, room]) => room > 0).sort(([, one], [, other]) => other - one)
    const chosen = (this.#room.get(home) ?? 0) > 0 || !roomiest ? home : roomiest[0]
    this.#room.set(chosen, (this.#room.get(chosen) ?? 0) - 1)
    if (chosen !== home) {
      const expiration = { type: 'EX', value: SESSION_SECONDS } as const
      await this.#redis.ask((client) => client.set(sessionPlaceKey(session), chosen, { expiration })).catch(() => null)
    }
    return chosen
  }

  /** A session is at its stage's node from now on. */
  forget(session: string): void {
    this.#redis.ask((client) => client.del(sessionPlaceKey(session))).catch(() => undefined)
  }

  async #claim(hearing: string, dead: string): Promise<void> {
    const wanted = this.#rendezvous(hearing)
    if (!wanted) return void this.#homes.delete(hearing)
    const claim = (former: string) =>
      this.#redis.ask((client) =>
        client.eval(CLAIM, { keys: [stageHomeKey(hearing)], arguments: [wanted, former, String(HOME_SECONDS)] }),
      )
    try {
      const told = String(await claim(dead))
      this.#homes.set(hearing, this.isAlive(told) ? told : String(await claim(told)))
    } catch {
      // Without Redis all nodes still name the same one.
      this.#homes.set(hearing, wanted)
    }
  }

  /** The living node that a stage is given: the same whoever counts, and few move where a node comes or goes (highest random weight). */
  #rendezvous(hearing: string): string | undefined {
    const weight = (url: string) => createHash('sha256').update(`${hearing}\n${url}`).digest('hex')
    return this.urls.sort((one, other) => (weight(one) < weight(other) ? -1 : 1))[0]
  }
}
