import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import { endpointPath } from '#contract/live-path.ts'
import { publishAnswer } from '#contract/media.ts'
import type { TransportOffer } from '#contract/media-rtp.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { execute } from '#domain/execute.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { findStageToken, readStagePerson, type StageToken } from '#domain/hearing/stage-token.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { apiKeyHash, stageTokenSecret } from '#platform/api-key.ts'
import { commandContext } from '#runtime/command-context.ts'
import { writeAnswer } from './answer.ts'
import type { Endpoint, LiveCall, LiveDeps } from './call.ts'
import { changeIce, iceLinks, tagOf } from './ice.ts'
import { type MediaSession, mediaSession } from './media-session.ts'
import { type Offer, readOffer } from './offer.ts'
import { WhipRefusal } from './refusals.ts'

/** OBS repairs only its first simulcast layer (obs-studio#13161), which is the largest. */
const SENDS_ONE_GOOD_LAYER = /OBS-Studio/i

type Sender = { token: StageToken; actor: Actor; session: string }

/** The media session of a token: one encoder at a time, and the next one takes its place. */
export const sessionOfToken = (tokenId: string): string => derivedId(['stage token', tokenId], stageTokenSecret())

/**
 * WHIP (RFC 9725): an encoder sends for somebody of the panel, who then stands on the stage as from a browser: the same entries, the same right
 * at every request, the same end. The session is media's own kind, so any node answers for it.
 */
export const WHIP: Endpoint = {
  async begin(deps, call) {
    const offer = readOffer(call.body, { topLayer: SENDS_ONE_GOOD_LAYER.test(call.userAgent) })
    const sender = await senderOf(deps, call)
    await step(deps, call, sender, 'stage:enter')
    const media = await mediaOf(deps, call, sender)
    try {
      const transport = await send(media, offer)
      return {
        status: 201,
        headers: {
          'content-type': 'application/sdp',
          location: `${endpointPath(call.slug, 'whip')}/${sender.session}`,
          etag: tagOf(transport.iceParameters.usernameFragment),
          ...iceLinks(transport),
        },
        body: writeAnswer(transport, offer.sections),
      }
    } catch (cause) {
      await media.end()
      await step(deps, call, sender, 'stage:leave')
      throw cause
    }
  },

  async change(deps, call) {
    const sender = await senderOf(deps, call)
    return changeIce(await mediaOf(deps, call, sender), call)
  },

  async end(deps, call) {
    const sender = await senderOf(deps, call)
    await (await mediaOf(deps, call, sender)).end()
    await step(deps, call, sender, 'stage:leave')
    return { status: 200 }
  },
}

/** Goes on the stage with a transport of its own and sends what was taken of the offer. */
async function send(media: MediaSession, { dtls, sections }: Offer): Promise<TransportOffer> {
  const { transport } = await media.ask({ type: 'publish' }, publishAnswer)
  const transportId = transport.id
  await media.ask({ type: 'connect', transportId, dtlsParameters: dtls }, z.null())
  for (const { taken } of sections) {
    if (!taken) continue
    const { source, rtpParameters } = taken
    await media.ask(
      { type: 'produce', transportId, source, paused: false, rtpParameters },
      z.object({ producerId: z.string() }),
    )
  }
  return transport
}

/** For whom a request sends. Whoever names no token, or a wrong one, learns nothing about the hearing. */
async function senderOf({ database }: LiveDeps, { token: brought, slug, session }: LiveCall): Promise<Sender> {
  if (!brought) throw new WhipRefusal('no_token')
  const token = await findStageToken(database.db, apiKeyHash(brought))
  if (!token) throw new WhipRefusal('wrong_token')
  if (token.hearing.slug !== slug) throw new WhipRefusal('other_hearing')
  const kind = HEARING_KIND[token.hearing.status]
  if (kind === 'over') throw new WhipRefusal('over')
  if (kind === 'hidden') throw new WhipRefusal('not_yet')
  const own = sessionOfToken(token.id)
  if (session !== undefined && session !== own) throw new WhipRefusal('not_here')
  const actor = await readStagePerson(database.db, token.hearing.id, token.personId)
  if (!actor) throw new Refusal('not_on_panel')
  return { token, actor, session: own }
}

async function mediaOf(deps: LiveDeps, { address }: LiveCall, { token, actor, session }: Sender) {
  const hearing = token.hearing.id
  return mediaSession(deps.media, {
    session,
    hearing,
    address,
    grants: await mediaGrants(deps.database.prisma, actor, hearing),
  })
}

/** Steps on the stage or off it, as whom the token is for; what the record says is what a browser's step says. */
async function step(
  deps: LiveDeps,
  { locale, requestId }: LiveCall,
  { token, actor }: Sender,
  command: 'stage:enter' | 'stage:leave',
): Promise<void> {
  const context = commandContext(deps, { actor, commandId: crypto.randomUUID(), locale, requestId })
  const result = await execute(command, { hearingId: token.hearing.id }, context)
  if (!result.ok && command === 'stage:enter') throw new Refusal(result.refusal.code)
}
