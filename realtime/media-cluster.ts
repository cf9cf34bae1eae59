import type { MediaEvent } from '#contract/media.ts'
import type { HearingOnAir } from '#contract/media-link.ts'
import { NODE_ALIVE_MS } from '#contract/media-nodes.ts'
import type { RecordingNews } from '#contract/recordings/segments.ts'
import type { Redis } from '#platform/redis.ts'
import { keepLooking } from './keep-looking.ts'
import {
  type CaptionsAnswerer,
  createMediaLink,
  type EncoderAnswerer,
  type MediaAsk,
  type MediaLink,
  type MediaLinkAnswer,
} from './media-link.ts'
import { MediaNodes } from './media-nodes.ts'

type Options = {
  redis: Redis
  secret: string
  log: Parameters<typeof createMediaLink>[0]['log'] & Parameters<typeof keepLooking>[1]['log']
}
type Bound = { hearing: string; url: string; stop(): boolean }

const LOOK_MS = NODE_ALIVE_MS / 6
/** What may be asked of another node than the stage's: whatever belongs to watching. */
const WATCHES = new Set<MediaAsk['request']['type']>([
  'join',
  'consume-resume',
  'mode',
  'layers',
  'connect',
  'leave',
  'unpublish',
  'end',
  'ice',
])

/**
 * The media nodes that have joined through Redis, as one. A hearing's stage lives on one of them, and on another one once that is dead; viewers
 * for whom that one has no room watch from another node, which has the stage by a pipe. A link to each.
 */
export function createMediaCluster({ redis, secret, log }: Options): MediaLink {
  const links = new Map<string, MediaLink>()
  const nodes = new MediaNodes(redis, (url) => links.get(url)?.up() ?? false)
  const listeners = new Map<string, (event: MediaEvent) => void>()
  const bound = new Map<string, Bound>()
  const watchers: ((hearing?: string) => void)[] = []
  let answerEncoder: EncoderAnswerer = async () => ({ ok: false, status: 503 })
  let answerCaptions: CaptionsAnswerer = async () => null
  const recorders: ((news: RecordingNews) => void)[] = []
  let movedAt = 0
  let onAir: readonly HearingOnAir[] = []

  const tell = (hearing?: string) => {
    for (const watcher of watchers) watcher(hearing)
  }
  const push = (session: string, event: MediaEvent) => listeners.get(session)?.(event)
  const unbind = (session: string) => {
    bound.get(session)?.stop()
    bound.delete(session)
  }
  const bind = (session: string, hearing: string, url: string) => {
    const known = bound.get(session)
    if (known?.url === url) return
    unbind(session)
    const link = links.get(url)
    if (link) bound.set(session, { hearing, url, stop: link.listen(session, (event) => push(session, event)) })
  }

  /** Has sessions find their place anew. */
  const comeAgain = (are: (one: Bound) => boolean) => {
    for (const [session, one] of [...bound]) {
      if (!are(one)) continue
      unbind(session)
      nodes.forget(session)
      push(session, { type: 'rejoin' })
    }
  }

  const look = async () => {
    const moved = await nodes.look()
    for (const [url, link] of links) {
      if (nodes.isAlive(url)) continue
      links.delete(url)
      link.close()
      log.warn({ node: url }, 'a media node is gone')
      comeAgain((one) => one.url === url)
    }
    for (const url of nodes.urls) {
      if (links.has(url)) continue
      const link = createMediaLink({ url, secret, log })
      links.set(url, link)
      link.onEncoder(async (asked) => {
        const answer = await answerEncoder(asked)
        // Whoever sends has to come to the node of their stage.
        return answer.ok && (await nodes.home(answer.hearing)) !== url ? { ok: false, status: 421 } : answer
      })
      link.onCaptions((asked) => answerCaptions(asked))
      link.onRecording((news) => {
        for (const recorder of recorders) recorder(news)
      })
      link.onStage((hearing) => {
        if (hearing === undefined || nodes.known(hearing) === url) tell(hearing)
      })
    }
    if (!moved.length) return
    movedAt = performance.now()
    comeAgain(({ hearing }) => moved.includes(hearing))
    log.warn({ hearings: moved }, 'stages have moved to other media nodes')
    await spread()
    tell()
  }
  const looking = keepLooking(look, { everyMs: LOOK_MS, log, failed: 'media nodes could not be looked for' })
  looking.soon()

  /** Tells each node of the hearings that are on and live there. */
  const spread = async () => {
    const homes = await Promise.all(onAir.map(async (one) => ({ one, url: await nodes.home(one.hearing) })))
    for (const [url, link] of links) link.air(homes.flatMap(({ one, url: home }) => (home === url ? [one] : [])))
  }

  /** Where a session is to be asked for. */
  const placeFor = async (ask: MediaAsk, home: string): Promise<string> => {
    const { session, request, grants, standalone } = ask
    const known = bound.get(session)
    const watches = WATCHES.has(request.type) && !standalone
    if (known && nodes.isAlive(known.url) && (watches || known.url === home)) return known.url
    if (known && known.url !== home && nodes.isAlive(known.url)) {
      // Whoever goes on stage is where the stage is, and watches from there.
      void links.get(known.url)?.request({ ...ask, home, request: { type: 'end' } })
      nodes.forget(session)
      push(session, { type: 'rejoin' })
    }
    return watches && grants.publish === false ? nodes.roomFor(session, home) : home
  }

  /** Whether a request is refused before its hearing is given a home, since anybody can make up names of hearings. The request of a known session goes on to its node, which ends the session. */
  const hasNoRight = ({ session, hearing, grants: { watch, prepare, publish } }: MediaAsk) =>
    !watch && !prepare && publish === false && bound.get(session)?.hearing !== hearing

  const refused: MediaLinkAnswer = { ok: false, code: 'no_media' }
  const linkOf = (hearing: string) => links.get(nodes.known(hearing) ?? '')
  return {
    up: () => [...links.values()].some((link) => link.up()),
    sends: (hearing) => linkOf(hearing)?.sends(hearing),
    upSince() {
      const times = [...links.values()].flatMap((link) => link.upSince() ?? [])
      return times.length ? Math.max(movedAt, ...times) : undefined
    },
    onStage: (listener) => void watchers.push(listener),
    onEncoder(answer) {
      answerEncoder = answer
    },
    onCaptions(answer) {
      answerCaptions = answer
    },
    async request(ask) {
      if (hasNoRight(ask)) return { ok: false, code: 'forbidden' }
      const home = await nodes.home(ask.hearing)
      if (!home) return refused
      const url = await placeFor(ask, home)
      // Nobody listens to a session that is led by HTTP.
      if (!ask.standalone) bind(ask.session, ask.hearing, url)
      return (await links.get(url)?.request({ ...ask, ...(url === home ? {} : { home }) })) ?? refused
    },
    listen(session, listener) {
      listeners.set(session, listener)
      return () => {
        if (listeners.get(session) !== listener) return false
        listeners.delete(session)
        return true
      }
    },
    gone(session) {
      links.get(bound.get(session)?.url ?? '')?.gone(session)
      unbind(session)
    },
    play: (hearing, participant) => void nodes.home(hearing).then(() => linkOf(hearing)?.play(hearing, participant)),
    air(hearings) {
      for (const { hearing } of onAir)
        if (!hearings.some((one) => one.hearing === hearing)) nodes.forgetHearing(hearing)
      onAir = hearings
      spread().catch((cause: unknown) => log.warn({ cause: String(cause) }, 'media nodes could not be told what is on'))
    },
    recordings(unfinished) {
      for (const link of links.values()) link.recordings(unfinished)
    },
    destinations: (hearing, destinations) =>
      void nodes.home(hearing).then(() => linkOf(hearing)?.destinations(hearing, destinations)),
    pushed: (hearing) => (linkOf(hearing) ?? [...links.values()].find((link) => link.up()))?.pushed(hearing),
    onRecording: (listener) => void recorders.push(listener),
    revoke(revocation) {
      if ('hearing' in revocation && revocation.scope === 'all') nodes.forgetHearing(revocation.hearing)
      for (const link of links.values()) link.revoke(revocation)
    },
    close() {
      looking.stop()
      for (const link of links.values()) link.close()
    },
  }
}
