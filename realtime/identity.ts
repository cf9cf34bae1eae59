import * as z from 'zod'
import { VISITOR } from '#contract/identity.ts'
import { LOCALES, type Locale, slug } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Handshake } from '#contract/signals.ts'
import { PROTOCOL } from '#contract/version.ts'
import { mustRead } from '#domain/hearing/queries.ts'
import { findSession, tokenOf } from '#platform/session.ts'
import { knownHearing } from './known-hearings.ts'
import { senderOf } from './networks.ts'
import type { NodeDeps, NodeSocket, SocketData } from './node.ts'

const handshake = z.object({
  protocol: z.number(),
  hearing: slug,
  audience: z.enum(['public', 'desk']),
  seq: z.number().int().min(0),
  locale: z.enum(LOCALES),
})

/** Language in which a socket is answered even before it is let in. */
export function localeOf(socket: NodeSocket): Locale {
  return LOCALES.find((locale) => locale === socket.handshake.auth.locale) ?? 'zh-CN'
}

/** Reads a socket's handshake and cookie and finds out who it is; refused as `protocol`, `malformed`, `unknown`, or as the hearing's readers are. */
export async function identify(deps: NodeDeps, socket: NodeSocket): Promise<SocketData> {
  const said: unknown = socket.handshake.auth
  const parsed = handshake.safeParse(said)
  if (!parsed.success) throw new Refusal('malformed', { field: 'handshake' })
  if (parsed.data.protocol !== PROTOCOL) throw new Refusal('protocol')
  const token = tokenOf(socket.handshake.headers.cookie)
  const hearing = await knownHearing(deps.database.prisma, parsed.data.hearing)
  // Last: from here the socket is told what changes, so nothing may change unseen in between.
  const session = await findSession(deps.database, token, deps.database.clock.now())
  const actor = session?.actor ?? VISITOR
  mustRead(hearing, actor, parsed.data.audience)
  const { audience, locale } = parsed.data
  return {
    token,
    actor,
    endsAt: session?.expiresAt.getTime(),
    locale,
    address: senderOf(deps, socket.request),
    audience,
    hearingId: hearing.id,
    slug: hearing.slug,
    handshake: parsed.data satisfies Handshake,
  }
}
