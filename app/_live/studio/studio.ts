import { createStore, type StoreApi } from 'zustand/vanilla'
import { mediaSignal } from '#app/_live/hearing/media-signal.ts'
import type { HearingClient } from '#app/_live/hearing-client.ts'
import type { HearingState } from '#app/_live/hearing-state.ts'
import { checkFailure, followDevices, listDevices, openDevices, type Wanted } from '#app/_live/media/device-check.ts'
import { hasWebRtc } from '#app/_live/media/engine.ts'
import type { Publisher, PublisherFailure, PublisherState } from '#app/_live/media/publisher.ts'
import { MediaImpossible, MediaRefused, type MediaSignal } from '#app/_live/media/signal.ts'
import type { Seating } from './seating.ts'
import { type Obstacle, type OwnSource, type StudioState, startingStudio } from './studio-state.ts'

/** Somebody's place in the studio of a hearing: devices, seat, line. Framework-free; one per page, ended by `close`. */
export type Studio = {
  store: StoreApi<StudioState>
  /** The page's one way to media: publisher and viewer share it. */
  signal(): MediaSignal
  /** Opens camera and microphone, or what is missing of them, or the one that was chosen; on stage they take over without a break. */
  open(wanted?: Wanted): Promise<void>
  /** Makes sure that this browser and this line can send, takes the seat by the record, then sends picture and sound. */
  enter(): Promise<void>
  /** Off the stage by the record; the devices stay open. */
  leave(): Promise<void>
  setMuted(source: OwnSource, muted: boolean): void
  /** Tries the line now instead of at the next turn. */
  reconnect(): void
  /** Begins to follow the record; `close` ends it, the devices and the line. */
  start(): void
  close(): void
}

type Options = {
  client: HearingClient
  ownKey: string
  removed: boolean
  /** Asks whether the moderator still keeps this person off the stage. */
  isRemoved: () => Promise<boolean>
  seat: Seating
}

const ASK_AGAIN_MS = 2_000

/** What no longer holds once somebody enters. */
const ENTERING = { askedBack: false, calledOn: false, handed: false, left: false, lostAt: null }

/** Opens the studio of a page; nothing is sent and no device is touched before `open` and `enter`. */
export function openStudio({ client, ownKey, removed, isRemoved, seat }: Options): Studio {
  const store = createStore<StudioState>(() => startingStudio(removed))
  let publisher: Publisher | undefined
  let made: MediaSignal | undefined
  let leaving = false
  let asking = false
  let ended = true
  let settling = false
  let isSoundOnly = false
  let stopWatching = () => {}

  const signal = () => {
    made ??= mediaSignal(client)
    return made
  }

  const stopTracks = (stream: MediaStream | null) => {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }

  const onState = (publishing: PublisherState, failure?: PublisherFailure) => {
    const lostAt =
      publishing === 'reconnecting'
        ? (store.getState().lostAt ?? Date.now())
        : publishing === 'connecting'
          ? store.getState().lostAt
          : null
    store.setState({ publishing, lostAt })
    if (publishing === 'failed' && failure) fell(failure)
  }

  const fell = (failure: PublisherFailure) => {
    switch (failure.why) {
      case 'elsewhere':
        return store.setState({ seat: 'elsewhere' })
      case 'refused':
        return store.setState({ seat: 'off', refusal: failure.refusal })
      case 'rights':
        return void loseSeat()
      case 'unsupported':
      case 'blocked':
        store.setState({ seat: 'off', obstacle: failure.why, left: true })
        // Nobody is to wait for a picture that can't come.
        void seat.leave()
    }
  }

  // The seat ended by somebody else's hand: the moderator's, who must ask back, or the system's, because nothing came for so long.
  const loseSeat = async () => {
    if (settling) return
    settling = true
    store.setState({ seat: 'entering' })
    offStage()
    const removed = await isRemoved().catch(() => true)
    settling = false
    if (ended) return
    const handed = !removed && isHanded(client.store.getState())
    store.setState({ seat: removed ? 'removed' : 'off', askedBack: false, handed })
    if (!removed && !handed) await enter()
  }

  const readyPublisher = async (): Promise<Publisher> => {
    if (publisher && publisher.state !== 'failed') return publisher
    const { Publisher } = await import('#app/_live/media/publisher.ts')
    publisher?.close()
    publisher = new Publisher(signal(), { onState })
    return publisher
  }

  const publish = async () => {
    const publisher = await readyPublisher()
    const { stream, muted } = store.getState()
    if (!stream || ended) return
    for (const source of ['camera', 'microphone'] as const) publisher.setMuted(source, muted[source])
    publisher.publish(stream)
  }

  const offStage = () => {
    publisher?.stop()
    store.setState({ lostAt: null })
  }

  // Being asked back is private to the moderators' record: the server is asked whenever the record has grown, once in a while.
  const askWhetherBack = () => {
    if (asking) return
    asking = true
    setTimeout(async () => {
      asking = false
      if (ended || store.getState().seat !== 'removed') return
      const still = await isRemoved().catch(() => true)
      if (!still && !ended && store.getState().seat === 'removed') store.setState({ seat: 'off', askedBack: true })
    }, ASK_AGAIN_MS)
  }

  const isIn = ({ view }: HearingState) => view.stage.some(({ key }) => key === ownKey)
  const isHanded = (state: HearingState) => state.view.standby.handOver?.from === ownKey && !isIn(state)

  // Whoever said that they are ready is brought on by others' hand; who only tries a camera is asked.
  const broughtOn = (now: HearingState, before: HearingState) => {
    const { handOver } = now.view.standby
    if (handOver?.to !== ownKey || handOver.at === before.view.standby.handOver?.at || !isIn(now)) return
    const { seat, stream } = store.getState()
    if (seat !== 'off' && seat !== 'elsewhere') return
    if (stream && now.view.standby.ready[ownKey]) void enter()
    else store.setState({ calledOn: true })
  }

  const askedForSound = ({ view }: HearingState) => view.standby.soundAsked.includes(ownKey)

  // The record says when somebody is taken off, also where there is no picture to cut.
  const follow = (now: HearingState, before: HearingState) => {
    if (isIn(before) && !isIn(now) && store.getState().seat === 'on' && !leaving) {
      void loseSeat()
    }
    broughtOn(now, before)
    if (askedForSound(now) && !askedForSound(before)) {
      setMuted('camera', true)
      if (store.getState().publishing === 'reconnecting') void publish()
    }
    if (store.getState().seat === 'removed' && now.view.seq !== before.view.seq) askWhetherBack()
  }

  const setMuted = (source: OwnSource, muted: boolean) => {
    store.setState((state) => ({ muted: { ...state.muted, [source]: muted } }))
    for (const track of store.getState().stream?.getTracks() ?? [])
      if (sourceOf(track) === source) track.enabled = !muted
    publisher?.setMuted(source, muted)
  }

  const enter = async () => {
    if (store.getState().seat === 'entering') return
    leaving = false
    store.setState({ seat: 'entering', refusal: null, obstacle: null, ...ENTERING })
    try {
      const ready = await readyPublisher()
      await ready.prepare()
    } catch (cause) {
      publisher?.stop()
      const refusal = cause instanceof MediaRefused ? cause.refusal : null
      // Media knows of rights only; why somebody has none is the server's to say.
      if (refusal && (await isRemoved().catch(() => false))) return store.setState({ seat: 'removed' })
      return store.setState({ seat: 'off', refusal, obstacle: refusal ? null : obstacleIn(cause) })
    }
    if (ended) return
    const result = await seat.enter()
    if (!result.ok) {
      publisher?.stop()
      const isTakenOff = result.refusal.code === 'taken_off_stage'
      return store.setState(isTakenOff ? { seat: 'removed', refusal: null } : { seat: 'off', refusal: result.refusal })
    }
    store.setState({ seat: 'on' })
    await publish()
  }

  const listAgain = () =>
    listDevices().then(
      (choices) => store.setState({ choices }),
      () => undefined,
    )

  // Another device takes the place of one that was pulled out, as soon as there is one.
  const followPlugged = async () => {
    if (!store.getState().stream) return
    await listAgain()
    const { ended: gone, choices } = store.getState()
    const isThere = (gone.camera && choices.cameras.length > 0) || (gone.microphone && choices.microphones.length > 0)
    if (isThere && !ended) await open(isSoundOnly ? { only: 'microphone' } : {})
  }

  // A device that is pulled out ends its track, on stage or before it.
  const watchTrack = (track: MediaStreamTrack) => {
    const source = sourceOf(track)
    track.enabled = !store.getState().muted[source]
    track.addEventListener('ended', () => {
      if (store.getState().stream?.getTracks().includes(track))
        store.setState(({ ended }) => ({ ended: { ...ended, [source]: true } }))
    })
  }

  const open = async (wanted: Wanted = {}) => {
    if (store.getState().opening) return
    store.setState({ opening: true, failure: null })
    try {
      const before = store.getState().stream
      // Who wants to be heard alone stays so with another microphone, until they ask for a camera.
      isSoundOnly = wanted.only === 'microphone' || (isSoundOnly && wanted.microphone !== undefined)
      const asked: Wanted = isSoundOnly ? { ...wanted, only: 'microphone' } : wanted
      const opened = await openDevices(asked, before ?? undefined)
      if (ended) return stopTracks(opened)
      const fresh = opened.getTracks()
      const isReplaced = ({ kind }: MediaStreamTrack) => fresh.some((track) => track.kind === kind)
      const kept = (before?.getTracks() ?? []).filter((track) => !isReplaced(track))
      store.setState(({ ended }) => ({
        stream: new MediaStream([...kept, ...fresh]),
        ended: { ...ended, ...Object.fromEntries(fresh.map((track) => [sourceOf(track), false])) },
      }))
      if (askedForSound(client.store.getState())) setMuted('camera', true)
      for (const track of fresh) watchTrack(track)
      if (store.getState().seat === 'on' && publisher)
        for (const track of fresh) await publisher.replace(sourceOf(track), track)
      for (const track of before?.getTracks() ?? []) if (isReplaced(track)) track.stop()
      await listAgain()
    } catch (cause) {
      store.setState({ failure: checkFailure(cause) })
    } finally {
      store.setState({ opening: false })
    }
  }

  return {
    store,
    signal,
    enter,
    open,
    async leave() {
      leaving = true
      offStage()
      store.setState({ seat: 'off', refusal: null, left: true })
      const result = await seat.leave()
      if (!result.ok) store.setState({ refusal: result.refusal, left: false })
    },
    setMuted,
    reconnect: () => void publish(),
    start() {
      ended = false
      if (!hasWebRtc()) store.setState({ obstacle: 'unsupported' })
      const stopFollowing = client.store.subscribe(follow)
      const stopDevices = followDevices(() => void followPlugged())
      stopWatching = () => {
        stopFollowing()
        stopDevices()
      }
    },
    close() {
      ended = true
      stopWatching()
      publisher?.close()
      publisher = undefined
      stopTracks(store.getState().stream)
    },
  }
}

const sourceOf = ({ kind }: MediaStreamTrack): OwnSource => (kind === 'video' ? 'camera' : 'microphone')

const obstacleIn = (cause: unknown): Obstacle => (cause instanceof MediaImpossible ? cause.why : 'no-media')
