import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import { publicName } from '#contract/public-name.ts'
import { streamName } from '#contract/record.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { type DeskTalk, DOINGS } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import type { BallotBatch } from '#domain/poll/ballot-batch.ts'
import { readOwn } from '#domain/question/news.ts'
import type { VoteBatch } from '#domain/question/vote-batch.ts'
import { getOwn } from '#domain/question/welcome.ts'
import { findActor } from '#platform/session.ts'
import { dispatchBallots } from './ballots.ts'
import type { Channels, LiveChannel } from './channels.ts'
import { answered, dispatchCommands, dispatchVotes } from './dispatch.ts'
import { readHolding } from './holdings.ts'
import { knownHearing } from './known-hearings.ts'
import { NO_GRANTS } from './media-link.ts'
import { openMediaSocket } from './media-socket.ts'
import { acknowledgement, type NodeDeps, type NodeSocket, personRoom, type Subscribed, streamRoom } from './node.ts'
import { mustStillRead, readPlace } from './watch-rights.ts'

const held = z.object({ stream: streamName, seq: z.number().int().min(0) })

type Parts = {
  deps: NodeDeps
  channels: Channels
  votes: VoteBatch
  ballots: BallotBatch
  node: string
  tellDesk: (talk: DeskTalk) => void
}

/** A stream that a socket follows, and its channel on this node. */
type Opened = { followed: Subscribed; channel: LiveChannel }

/** One socket's life: it is told who it is, brought up to date on each stream that it follows, joins, and leaves. */
export async function connect(parts: Parts, socket: NodeSocket): Promise<void> {
  const { deps, channels, votes, ballots, node } = parts
  const { actor, subscriptions } = socket.data
  if (actor.personId !== null) void socket.join(personRoom(actor.personId))
  dispatchCommands(deps, socket)
  dispatchVotes(deps, socket, votes)
  dispatchBallots(deps, socket, ballots)
  openMedia(deps, socket)
  tellLooking(parts, socket)
  tellDoing(parts, socket)
  const opened = await Promise.all(
    subscriptions.map(async (followed): Promise<Opened> => ({ followed, channel: await channels.open(followed) })),
  )
  answerSync(deps, socket, opened)
  // The handshake reads what is up to a second old.
  for (const { followed, channel } of opened) {
    await channel.renewTier()
    followed.place = await readPlace(deps.database.db, followed)
  }
  for (const { followed, channel } of opened) {
    if (turnedAway(socket, followed, channel.watchTier)) return
    join(socket, followed, channel)
  }
  await welcome(deps, socket, node)
  await tellOwn(deps, socket)
}

/** Brings a socket up to date. No await between the last frame and joining: nothing can come between them. */
function join(socket: NodeSocket, { stream, audience, seq }: Subscribed, channel: LiveChannel): void {
  if (audience !== 'own') socket.emit('frame', channel.catchUp(audience, seq))
  void socket.join(streamRoom(audience, stream.name))
}

function answerSync(deps: NodeDeps, socket: NodeSocket, opened: readonly Opened[]): void {
  const byName = new Map<string, Opened>(opened.map((one) => [one.followed.stream.name, one]))
  socket.on('sync', (...args) => {
    const answer = acknowledgement(args)
    void answered(deps, socket, async () => {
      const asked = held.safeParse(args[0])
      const one = asked.success ? byName.get(asked.data.stream) : undefined
      if (!asked.success || !one || one.followed.audience === 'own') throw new Refusal('malformed', { field: 'sync' })
      const { followed, channel } = one
      await channel.renewTier()
      mustStillRead(socket, followed, channel.watchTier)
      return { ok: true, value: channel.catchUp(one.followed.audience, asked.data.seq) }
    }).then(answer)
  })
}

/** Whether a socket came too late to be let in by the hearing's rule; it is told so and closed. */
function turnedAway(socket: NodeSocket, followed: Subscribed, watchTier: Tier): boolean {
  try {
    mustStillRead(socket, followed, watchTier)
    return false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    socket.emit('refused', toWire(error, socket.data.locale))
    socket.disconnect(true)
    return true
  }
}

/** Tells a socket that follows a hearing who it is there and what is its own. */
export async function welcome(deps: NodeDeps, socket: NodeSocket, node: string): Promise<void> {
  const { db, prisma, clock } = deps.database
  for (const { stream, audience } of socket.data.subscriptions) {
    if (stream.kind !== 'hearing' || audience === 'own') continue
    const hearing = await knownHearing(prisma, stream.key)
    const own = await getOwn({ prisma, holding: (whose) => readHolding(db, whose) }, socket.data.actor, hearing)
    socket.emit('welcome', { ...own, node, now: clock.now().toISOString() })
  }
}

/** Tells who follows a hearing for their own news how their questions stand: something may have happened since their page was made. */
async function tellOwn({ database: { prisma } }: NodeDeps, socket: NodeSocket): Promise<void> {
  const { actor, subscriptions } = socket.data
  if (actor.personId === null) return
  for (const { audience, hearing } of subscriptions) {
    if (audience !== 'own') continue
    const news = (await readOwn(prisma, hearing.id, [actor.personId])).get(actor.personId)
    if (news) socket.emit('news', news)
  }
}

function openMedia(deps: NodeDeps, socket: NodeSocket): void {
  const media = openMediaSocket({
    link: deps.media,
    locale: socket.data.locale,
    address: socket.data.address,
    log: deps.log,
    grants: async (hearingId) => {
      // Of the end of a hearing that it does not follow a socket would never hear.
      if (!follows(socket, hearingId)) return NO_GRANTS
      const actor = await findActor(deps.database, socket.data.token, deps.database.clock.now())
      return mediaGrants(deps.database.prisma, actor, hearingId)
    },
    push: (event) => void socket.emit('media:event', event),
  })
  socket.data.mediaSession = () => media.session
  socket.on('media', (...args) => void media.handle(args[0]).then(acknowledgement(args)))
  socket.on('disconnect', () => media.close())
}

/** Whether a socket is of an audience of this hearing. */
const follows = ({ data }: NodeSocket, hearingId: string): boolean =>
  data.subscriptions.some(
    ({ stream, audience, hearing }) => stream.kind === 'hearing' && audience !== 'own' && hearing.id === hearingId,
  )

/** The stream of a kind that a socket follows as one of the staff. */
const deskOf = ({ data }: NodeSocket, kind: StreamKind) =>
  data.subscriptions.find(({ stream, audience }) => stream.kind === kind && audience === 'desk')

function tellLooking({ tellDesk }: Parts, socket: NodeSocket): void {
  const desk = deskOf(socket, 'hearing')
  if (!desk) return
  const stream = desk.stream.name
  const schema = id.nullable()
  hearWhatStaffDo(socket, { event: 'look', schema, repeats: false }, (questionId, { name }) =>
    tellDesk({ event: 'looking', stream, said: { name, key: socket.id, questionId } }),
  )
}

function tellDoing({ tellDesk }: Parts, socket: NodeSocket): void {
  const desk = deskOf(socket, 'case')
  if (!desk) return
  const stream = desk.stream.name
  const schema = z.enum(DOINGS).nullable()
  // Said again, so that who comes later hears of who is there.
  hearWhatStaffDo(socket, { event: 'doing', schema, repeats: true }, (doing, actor) =>
    tellDesk({ event: 'colleague', stream, said: { ...publicName(actor), key: socket.id, doing } }),
  )
}

/** Tells on what somebody says that they do (the same again where it `repeats`), and that they do it no more once they are gone. */
function hearWhatStaffDo<T>(
  socket: NodeSocket,
  { event, schema, repeats }: { event: string; schema: z.ZodType<T | null>; repeats: boolean },
  tell: (doing: T | null, actor: Actor) => void,
): void {
  let last: T | null = null
  const tellOn = (doing: T | null) => {
    const { actor } = socket.data
    last = doing
    if (actor.personId !== null) tell(doing, actor)
  }
  socket.on(event, (...args) => {
    const parsed = schema.safeParse(args[0])
    if (parsed.success && (repeats || parsed.data !== last)) tellOn(parsed.data)
    const malformed = () => toWire(new Refusal('malformed', { field: event }), socket.data.locale)
    acknowledgement(args)(parsed.success ? { ok: true, value: null } : { ok: false, refusal: malformed() })
  })
  socket.on('disconnect', () => last !== null && tellOn(null))
}
