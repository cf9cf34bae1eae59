import { createStore, type StoreApi } from 'zustand/vanilla'
import { roomSignal } from '../hearing/room-signal.ts'
import type { HearingRoom } from '../hearing-room.ts'
import { checkFailure, listDevices, openDevices } from '../media/device-check.ts'
import type { Publisher, PublisherFailure, PublisherState } from '../media/publisher.ts'
import type { MediaSignal } from '../media/signal.ts'
import type { RoomState } from '../room-state.ts'
import { type OwnSource, type StudioState, startingStudio } from './studio-state.ts'

/** Somebody's place in the studio of a hearing: devices, seat, line. Framework-free; one per page, ended by `close`. */
export type Studio = {
  store: StoreApi<StudioState>
  /** The page's one way to media: publisher and viewer share it. */
  signal(): MediaSignal
  /** Opens camera and microphone (the ones named, or the browser's choice); on stage they take over without a break. */
  open(wanted?: { camera?: string; microphone?: string }): Promise<void>
  /** Takes the seat by the record, then sends picture and sound. */
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
  room: HearingRoom
  ownKey: string
  removed: boolean
  /** Asks the server whether the moderator still keeps this person off the stage. */
  isRemoved: () => Promise<boolean>
}

const ASK_AGAIN_MS = 2_000

/** Opens the studio of a page; nothing is sent and no device is touched before `open` and `enter`. */
export function openStudio({ room, ownKey, removed, isRemoved }: Options): Studio {
  const store = createStore<StudioState>(() => startingStudio(removed))
  const hearingId = room.store.getState().view.id
  let publisher: Publisher | undefined
  let made: MediaSignal | undefined
  let leaving = false
  let asking = false
  let ended = true
  let stopWatching = () => {}

  const signal = () => {
    made ??= roomSignal(room)
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
    if (publishing !== 'failed' || !failure) return
    if (failure.why === 'elsewhere') store.setState({ seat: 'elsewhere' })
    else if (failure.why === 'refused') store.setState({ seat: 'off', refusal: failure.refusal })
    else store.setState({ seat: 'removed', askedBack: false })
  }

  const publish = async () => {
    const { stream, muted } = store.getState()
    if (!stream || ended) return
    if (!publisher || publisher.state === 'failed') {
      const { Publisher } = await import('../media/publisher.ts')
      if (ended) return
      publisher?.close()
      publisher = new Publisher(signal(), {
        onState,
        onEnded: (source) => source !== 'screen' && store.setState({ ended: source }),
      })
    }
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

  // The record says when somebody is taken off, also where there is no picture to cut.
  const follow = (now: RoomState, before: RoomState) => {
    const isIn = ({ view }: RoomState) => view.stage.some(({ key }) => key === ownKey)
    if (isIn(before) && !isIn(now) && store.getState().seat === 'on' && !leaving) {
      offStage()
      store.setState({ seat: 'removed', askedBack: false })
    }
    if (store.getState().seat === 'removed' && now.view.seq !== before.view.seq) askWhetherBack()
  }

  return {
    store,
    signal,
    async open(wanted = {}) {
      if (store.getState().opening) return
      store.setState({ opening: true, failure: null })
      try {
        const stream = await openDevices(wanted)
        if (ended) return stopTracks(stream)
        const before = store.getState().stream
        store.setState({ stream, ended: null })
        if (store.getState().seat === 'on' && publisher) {
          for (const track of stream.getTracks())
            await publisher.replace(track.kind === 'video' ? 'camera' : 'microphone', track)
        }
        stopTracks(before)
        store.setState({ choices: await listDevices() })
      } catch (cause) {
        store.setState({ failure: checkFailure(cause) })
      } finally {
        store.setState({ opening: false })
      }
    },
    async enter() {
      if (store.getState().seat === 'entering') return
      leaving = false
      store.setState({ seat: 'entering', refusal: null, askedBack: false, lostAt: null })
      const result = await room.send('stage:enter', { hearingId })
      if (!result.ok) {
        const seat = result.refusal.code === 'taken_off_stage' ? 'removed' : 'off'
        return store.setState({ seat, refusal: seat === 'off' ? result.refusal : null })
      }
      store.setState({ seat: 'on' })
      await publish()
    },
    async leave() {
      leaving = true
      offStage()
      store.setState({ seat: 'off', refusal: null })
      const result = await room.send('stage:leave', { hearingId })
      if (!result.ok) store.setState({ refusal: result.refusal })
    },
    setMuted(source, muted) {
      store.setState((state) => ({ muted: { ...state.muted, [source]: muted } }))
      for (const track of store.getState().stream?.getTracks() ?? []) {
        if (track.kind === (source === 'camera' ? 'video' : 'audio')) track.enabled = !muted
      }
      publisher?.setMuted(source, muted)
    },
    reconnect: () => void publish(),
    start() {
      ended = false
      stopWatching = room.store.subscribe(follow)
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
