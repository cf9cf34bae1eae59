import * as z from 'zod'
import { VISITOR } from '#contract/identity.ts'
import { LOCALES, type Locale } from '#contract/ids.ts'
import { STREAMS_PER_SOCKET } from '#contract/limits.ts'
import { streamName } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUDIENCES, type Handshake, type Subscriber, type Subscription } from '#contract/signals.ts'
import { parseStream, STREAMS } from '#contract/streams/registry.ts'
import { PROTOCOL } from '#contract/version.ts'
import { mustRead } from '#domain/hearing/queries.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { findSession, tokenOf } from '#platform/session.ts'
import { knownHearingOf } from './known-hearings.ts'
import { senderOf } from './networks.ts'
import type { NodeDeps, NodeSocket, SocketData } from './node.ts'
import { readPlace, readsPrivate } from './watch-rights.ts'

/** Read before the rest: a page of another protocol says the rest in other words. */
const version = z.object({ protocol: z.number() })
const handshake = z.object({
  protocol: z.number(),
  locale: z.enum(LOCALES),
  streams: z
    .array(
      z.object({
        stream: streamName,
        audience: z.enum([...AUDIENCES, 'own']),
        seq: z.number().int().min(0),
      }),
    )
    .min(1)
    .max(STREAMS_PER_SOCKET)
    .refine((streams) => new Set(streams.map(({ stream }) => stream)).size === streams.length),
}) satisfies z.ZodType<Handshake>

/** Language in which a socket is answered even before it is let in. */
export function localeOf(socket: NodeSocket): Locale {
  return LOCALES.find((locale) => locale === socket.handshake.auth.locale) ?? 'zh-CN'
}

/** Reads a socket's handshake and cookie and finds out who it is; refused as `protocol`, `malformed`, `unknown`, or as the readers of a hearing of which one of its streams tells. */
export async function identify(deps: NodeDeps, socket: NodeSocket): Promise<SocketData> {
  const said: unknown = socket.handshake.auth
  const spoken = version.safeParse(said).data?.protocol ?? PROTOCOL
  if (spoken !== PROTOCOL) throw new Refusal('protocol')
  const parsed = handshake.safeParse(said)
  if (!parsed.success) throw new Refusal('malformed', { field: 'handshake' })
  const token = tokenOf(socket.handshake.headers.cookie)
  const found = await Promise.all(parsed.data.streams.map((one) => findHearing(deps, one)))
  // Last: from here the socket is told what changes, so nothing may change unseen in between.
  const session = await findSession(deps.database, token, deps.database.clock.now())
  const actor = session?.actor ?? VISITOR
  for (const { audience, hearing, place } of found) {
    if (audience === 'own' && actor.personId === null) throw new Refusal('sign_in')
    if (audience !== 'own') mustRead(hearing, actor, 'public')
    if (audience === 'desk' && !readsPrivate(actor, { hearing, place })) throw lacksRight(actor)
  }
  return {
    token,
    actor,
    endsAt: session?.expiresAt.getTime(),
    locale: parsed.data.locale,
    address: senderOf(deps, socket.request),
    subscriptions: found.map(({ hearing: { id, slug }, ...followed }) => ({ ...followed, hearing: { id, slug } })),
  }
}

/** A stream that a handshake names, with its hearing's row; refused as `unknown` where there is none, or nobody may follow it so. */
async function findHearing({ database }: NodeDeps, { stream: name, audience, seq }: Subscription) {
  const stream = parseStream(name)
  if (!stream || !isOneOf(STREAMS[stream.kind].audiences, audience)) throw new Refusal('unknown')
  const followed = { stream, audience, seq, hearing: await knownHearingOf(database.prisma, stream) }
  return { ...followed, place: await readPlace(database.db, followed) }
}

const isOneOf = (subscribers: readonly Subscriber[], one: Subscriber): boolean => subscribers.includes(one)
