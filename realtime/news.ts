import type { Entry } from '#contract/record.ts'
import type { ToldEntry } from '#domain/kernel/follow.ts'
import { readNews, votersOf } from '#domain/question/news.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, personRoom } from './node.ts'
import type { Room } from './room.ts'

/** News of this time are read and told together: what it costs depends on the time, not on how much happens. */
const GATHER_MS = 200
/** People whose news one query reads. */
const PEOPLE = 1_000

type Concerned = { people: Set<string>; moved: Set<string>; everybody: boolean }

/**
 * Brings private news to the people whom new entries concern: askers of changed questions, those whose votes a merge or a split moved, and
 * everybody when a hearing closes.
 */
export class News {
  readonly #deps: NodeDeps
  readonly #io: NodeServer
  readonly #gathered = new Map<string, Concerned>()

  constructor(deps: NodeDeps, io: NodeServer) {
    this.#deps = deps
    this.#io = io
  }

  /** Notes whom these entries concern; they are told within a moment. */
  gather({ hearingId }: Room, entries: readonly ToldEntry[]): void {
    const known = this.#gathered.get(hearingId)
    const concerned = known ?? { people: new Set(), moved: new Set(), everybody: false }
    for (const { full, recipients } of entries) {
      for (const personId of recipients) concerned.people.add(personId)
      if (full === 0) continue
      if (full.type === 'hearing.closed') concerned.everybody = true
      for (const questionId of movedVotes(full)) concerned.moved.add(questionId)
    }
    if (known || !(concerned.people.size || concerned.moved.size || concerned.everybody)) return
    this.#gathered.set(hearingId, concerned)
    setTimeout(() => {
      this.#gathered.delete(hearingId)
      this.#tell(hearingId, concerned).catch((error: unknown) =>
        this.#deps.log.warn({ error: String(error) }, 'news were not told'),
      )
    }, GATHER_MS)
  }

  async #tell(hearingId: string, { people, moved, everybody }: Concerned): Promise<void> {
    const { prisma } = this.#deps.database
    const voters = moved.size ? await votersOf(prisma, [...moved]) : []
    const here = this.#socketsByPerson(hearingId, everybody ? undefined : new Set([...people, ...voters]))
    const ids = [...here.keys()]
    for (let at = 0; at < ids.length; at += PEOPLE) {
      const told = await readNews(prisma, hearingId, ids.slice(at, at + PEOPLE), everybody || moved.size > 0)
      for (const [personId, news] of told) for (const socket of here.get(personId) ?? []) socket.emit('news', news)
    }
  }

  /** Sockets of this hearing on this node, of these people or of everybody. */
  #socketsByPerson(hearingId: string, people: ReadonlySet<string> | undefined): Map<string, NodeSocket[]> {
    const { sockets, adapter } = this.#io.sockets
    const found = people
      ? [...people].flatMap((personId) => [...(adapter.rooms.get(personRoom(personId)) ?? [])])
      : [...sockets.keys()]
    const here = found.flatMap((id) => sockets.get(id) ?? []).filter((socket) => socket.data.hearingId === hearingId)
    const byPerson = Map.groupBy(here, (socket) => socket.data.actor.personId ?? '')
    byPerson.delete('')
    return byPerson
  }
}

/** Questions whose votes an entry moved. */
function movedVotes({ type, public: open }: Entry): string[] {
  if (type !== 'question.merged' && type !== 'question.split') return []
  return Object.entries(open).flatMap(([key, value]) =>
    (key === 'questionId' || key === 'targetId') && typeof value === 'string' ? [value] : [],
  )
}
