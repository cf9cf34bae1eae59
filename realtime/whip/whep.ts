import { VISITOR } from '#contract/identity.ts'
import { endpointPath } from '#contract/live-path.ts'
import { takeAnswer } from '#contract/media.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { mustRead } from '#domain/hearing/queries.ts'
import { knownHearing } from '../known-hearings.ts'
import type { Endpoint, LiveCall, LiveDeps } from './call.ts'
import { changeIce, iceLinks, tagOf } from './ice.ts'
import { mediaSession } from './media-session.ts'
import { readPlayer, writePlayerAnswer } from './player-sdp.ts'
import { WhipRefusal } from './refusals.ts'

/**
 * WHEP: a player of anybody's takes a public hearing's picture and sound by one request, without a token and with a viewer's seat. It gets the
 * programme while the hearing is on air, else what one person sends: who leads the talk as it begins, or who sends first. When that ends, so does the
 * session, and the player comes again.
 */
export const WHEP: Endpoint = {
  async begin(deps, call) {
    const offer = readPlayer(call.body)
    const session = crypto.randomUUID()
    const media = await mediaOf(deps, call, session)
    const { payloadTypes, dtls: dtlsParameters } = offer
    try {
      const taken = await media.ask({ type: 'take', payloadTypes, dtlsParameters }, takeAnswer)
      return {
        status: 201,
        headers: {
          'content-type': 'application/sdp',
          location: `${endpointPath(call.slug, 'whep')}/${session}`,
          etag: tagOf(taken.transport.iceParameters.usernameFragment),
          ...iceLinks(taken.transport),
        },
        body: writePlayerAnswer(taken, offer.media),
      }
    } catch (cause) {
      await media.end()
      if (cause instanceof Refusal && cause.code === 'wrong_state') throw new WhipRefusal('nothing_on')
      if (cause instanceof Refusal && cause.code === 'malformed') throw new WhipRefusal('no_codec')
      throw cause
    }
  },

  change: async (deps, call) => changeIce(await mediaOf(deps, call, call.session), call),

  async end(deps, call) {
    await (await mediaOf(deps, call, call.session)).end()
    return { status: 200 }
  },
}

async function mediaOf({ database, media }: LiveDeps, { slug, address }: LiveCall, session: string) {
  const hearing = await knownHearing(database.prisma, slug)
  mustRead(hearing, VISITOR, 'public')
  if (HEARING_KIND[hearing.status] === 'over') throw new WhipRefusal('over')
  const grants = await mediaGrants(database.prisma, VISITOR, hearing.id)
  if (!grants.watch) throw new WhipRefusal('nothing_on')
  return mediaSession(media, { session, hearing: hearing.id, address, grants })
}
