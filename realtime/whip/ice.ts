import { type IceAnswer, iceAnswer } from '#contract/media.ts'
import type { TransportOffer } from '#contract/media-rtp.ts'
import { Refusal } from '#contract/refusals.ts'
import type { LiveAnswer, LiveCall } from './call.ts'
import type { MediaSession } from './media-session.ts'
import { WhipRefusal } from './refusals.ts'

/** An entity tag names an ICE session (RFC 9725, 4.3.1.1). */
export const tagOf = (usernameFragment: string): string => `"${usernameFragment}"`

/** The header that names relays (RFC 9725, 4.6); nothing where there are none. */
export function iceLinks({ iceServers = [] }: Pick<TransportOffer, 'iceServers'>): { link?: string } {
  const links = iceServers.flatMap(({ urls, username, credential }) =>
    urls.map(
      (url) =>
        `<${url}>; rel="ice-server"; username="${username}"; credential="${credential}"; credential-type="password"`,
    ),
  )
  return links.length > 0 ? { link: links.join(', ') } : {}
}

/**
 * PATCH of a session (RFC 9725, 4.3): candidates of the client are taken and not needed, since it reaches us and we learn where from; with
 * `If-Match: "*"` a new ICE session begins on the same transport.
 */
export async function changeIce(media: MediaSession, { ifMatch }: Pick<LiveCall, 'ifMatch'>): Promise<LiveAnswer> {
  if (!ifMatch) throw new WhipRefusal('no_condition')
  const restart = /^"?\*"?$/.test(ifMatch)
  const ice = await readIce(media, restart)
  if (restart) {
    const { usernameFragment, password } = ice
    return {
      status: 200,
      headers: { 'content-type': 'application/trickle-ice-sdpfrag', etag: tagOf(usernameFragment) },
      body: `a=ice-lite\r\na=ice-ufrag:${usernameFragment}\r\na=ice-pwd:${password}\r\n`,
    }
  }
  if (ifMatch !== tagOf(ice.usernameFragment)) throw new WhipRefusal('stale')
  return { status: 204 }
}

async function readIce(media: MediaSession, restart: boolean): Promise<IceAnswer> {
  try {
    return await media.ask({ type: 'ice', restart }, iceAnswer)
  } catch (cause) {
    // Media has no such session, or nothing in it.
    if (cause instanceof Refusal && cause.code === 'wrong_state') throw new WhipRefusal('not_here')
    throw cause
  }
}
