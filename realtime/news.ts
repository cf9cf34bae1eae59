import type { OwnHand } from '#contract/hand.ts'
import type { Entry } from '#contract/record.ts'
import type { News as Told } from '#contract/signals.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { readOwnHands } from '#domain/hearing/hands.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import { readChanged, readOwn, votersOf } from '#domain/question/news.ts'
import type { Channel } from './channel.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, personRoom } from './node.ts'

/** News of this time are read and told together: what it costs depends on the time, not on how much happens. */
const GATHER_MS = 200
/** People whose news one query reads. */
const PEOPLE = 1_000

type Where = Pick<Channel<'hearing'>, 'hearingId' | 'stream'>

/** Questions whose askers are told, questions whose votes moved, hands that changed, or everybody's everything. */
type Concerned = { changed: Set<string>; moved: Set<string>; hands: Set<string>; everybody: boolean }

/**
 * Brings private news to the people whom new entries concern: askers of changed questions, those whose votes a merge or a split moved, whose
 * hand is seen to, and everybody when a hearing closes.
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
  gather({ hearingId, stream }: Channel<'hearing'>, entries: readonly DeliveredEntry<'hearing'>[]): void {
    const known = this.#gathered.get(hearingId)
    const concerned = known ?? { changed: new Set(), moved: new Set(), hands: new Set(), everybody: false }
    for (const { private: entry } of entries) {
      if (entry === 0) continue
      if (entry.type === 'hearing.closed') concerned.everybody = true
      // Also where it is nobody's own: what is joined to it has askers who are told.
      if ('questionId' in entry.public) concerned.changed.add(entry.public.questionId)
      if ('handId' in entry.public) concerned.hands.add(entry.public.handId)
      for (const id of movedVotes(entry)) concerned.moved.add(id)
    }
    const { changed, moved, hands, everybody } = concerned
    if (known || !(changed.size || moved.size || hands.size || everybody)) return
    this.#gathered.set(hearingId, concerned)
    setTimeout(() => {
      this.#gathered.delete(hearingId)
      this.#tell({ hearingId, stream }, concerned).catch((error: unknown) =>
        this.#deps.log.warn({ error: String(error) }, 'news were not told'),
      )
    }, GATHER_MS)
  }

  async #tell({ hearingId, stream }: Where, { changed, moved, hands, everybody }: Concerned): Promise<void> {
    const { prisma } = this.#deps.database
    if (changed.size && !everybody) this.#send(stream, await readChanged(prisma, hearingId, [...changed]))
    if (hands.size) this.#tellHands(stream, await readOwnHands(prisma, hearingId, { hands: [...hands] }))
    if (!moved.size && !everybody) return
    const whom = everybody ? undefined : new Set(await votersOf(prisma, [...moved]))
    const ids = [...this.#socketsByPerson(stream, whom).keys()]
    for (let at = 0; at < ids.length; at += PEOPLE)
      this.#send(stream, await readOwn(prisma, hearingId, ids.slice(at, at + PEOPLE)))
  }

  #tellHands(stream: StreamName, hands: ReadonlyMap<string, OwnHand>): void {
    this.#send(stream, new Map([...hands].map(([personId, hand]) => [personId, { questions: [], hand }])))
  }

  #send(stream: StreamName, told: ReadonlyMap<string, Told>): void {
    const here = this.#socketsByPerson(stream, new Set(told.keys()))
    for (const [personId, sockets] of here)
      for (const socket of sockets) socket.emit('news', told.get(personId) ?? { questions: [] })
  }

  /** Sockets of this node that follow the hearing, of these people or of everybody. */
  #socketsByPerson(followed: StreamName, people: ReadonlySet<string> | undefined): Map<string, NodeSocket[]> {
    const { sockets, adapter } = this.#io.sockets
    const found = people
      ? [...people].flatMap((personId) => [...(adapter.rooms.get(personRoom(personId)) ?? [])])
      : [...sockets.keys()]
    const here = found
      .flatMap((id) => sockets.get(id) ?? [])
      .filter(({ data }) => data.subscriptions.some(({ stream }) => stream.name === followed))
    const byPerson = Map.groupBy(here, (socket) => socket.data.actor.personId ?? '')
    byPerson.delete('')
    return byPerson
  }
}

/** Questions whose votes an entry moved. */
function movedVotes({ type, public: publicBody }: Entry): string[] {
  if (type !== 'question.merged' && type !== 'question.split') return []
  return Object.entries(publicBody).flatMap(([key, value]) =>
    (key === 'questionId' || key === 'targetId') && typeof value === 'string' ? [value] : [],
  )
}
