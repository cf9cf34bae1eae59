import * as z from 'zod'
import { endpointPath } from '#contract/live-path.ts'
import { publishAnswer } from '#contract/media.ts'
import type { TransportOffer } from '#contract/media-rtp.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { apiKeyHash } from '#platform/api-key.ts'
import { writeAnswer } from './answer.ts'
import type { Endpoint, LiveCall, LiveDeps } from './call.ts'
import { changeIce, iceLinks, tagOf } from './ice.ts'
import { type MediaSession, mediaSession } from './media-session.ts'
import { type Offer, readOffer } from './offer.ts'
import { WhipRefusal } from './refusals.ts'
import { findSender, type Sender, step } from './sender.ts'

/** OBS repairs only its first simulcast layer (obs-studio#13161), which is the largest. */
const SENDS_ONE_GOOD_LAYER = /OBS-Studio/i

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
async function senderOf(deps: LiveDeps, { token: brought, slug, session }: LiveCall): Promise<Sender> {
  if (!brought) throw new WhipRefusal('no_token')
  const sender = await findSender(deps, { tokenHash: apiKeyHash(brought) }, slug)
  if (session !== undefined && session !== sender.session) throw new WhipRefusal('not_here')
  return sender
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
