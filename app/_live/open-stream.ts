import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Accepted } from '#contract/accepted.ts'
import { foldEntries } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import type { EntryOn } from '#contract/record.ts'
import type { Result } from '#contract/result.ts'
import { type Audience, type Colleague, type Doing, type Frame, isFrameOf } from '#contract/signals.ts'
import { streamOf } from '#contract/streams/names.ts'
import { foldOf, type StreamKind, type ViewOn } from '#contract/streams/registry.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { openSocket, sendSurely } from './connection.ts'
import { keepLine, type LineState, unopened } from './line.ts'
import { newId } from './new-id.ts'

/** What a page knows of a stream that it follows: the view, moved by frames only, and the entries that came since the page was made. */
export type StreamState<K extends StreamKind> = LineState & { view: ViewOn<K>; since: readonly EntryOn<K>[] }

/** A stream in this page, opened by its kind. Framework-free; made once per page, started in the browser. */
export type LiveStream<K extends StreamKind> = {
  store: StoreApi<StreamState<K>>
  /** Sends a command until it is answered. The screen changes by the record only. */
  send<N extends CommandName>(name: N, input: RawInput<N>): Promise<Result<Accepted>>
  /** The socket's own id, by which others know this window; undefined while there is no line. */
  id(): string | undefined
  /** The colleagues of a desk: what one does oneself is said to them, and what they do is heard. */
  colleagues: { say(doing: Doing | null): void; listen(heard: (colleague: Colleague) => void): () => void }
  start(): void
  close(): void
}

/** Which stream, for whom, and the view of it that the server drew. */
export type StreamOptions<K extends StreamKind> = {
  kind: K
  key: string
  audience: Audience
  locale: Locale
  view: ViewOn<K>
  /** The entries that are missing are too many for a frame: the page must be loaded again. */
  reload: () => void
}

/** Follows a stream. Nothing is sent before `start()`. */
export function openStream<K extends StreamKind>(options: StreamOptions<K>): LiveStream<K> {
  const { kind, key, audience, locale, reload } = options
  const stream = streamOf(kind, key)
  const fold = foldOf(kind)
  const store = createStore<StreamState<K>>(() => ({ ...unopened(), view: options.view, since: [] }))
  const lastSeq = () => store.getState().view.seq
  const socket = openSocket({ locale, streams: () => [{ stream, audience, seq: lastSeq() }] })
  let resyncing = false

  const resync = async () => {
    if (resyncing) return
    resyncing = true
    const result = await sendSurely<Frame>(socket, 'sync', { stream, seq: lastSeq() }, { lasting: false })
    resyncing = false
    // Without an answer the next frame shows the gap again.
    if (result?.ok) apply(result.value)
  }
  function apply(frame: Frame): void {
    if (!isFrameOf(frame, stream)) return
    const { view, since } = store.getState()
    const folded = foldEntries<EntryOn<K>, ViewOn<K>>(fold, view, frame)
    if (folded === 'gap') void resync()
    else if (folded === 'reload') reload()
    if (typeof folded === 'string' || folded === view) return
    const entries = frame.entries ?? []
    const news = entries.filter((entry): entry is EntryOn<K> => entry !== 0 && entry.seq > view.seq)
    store.setState({ ...store.getState(), view: folded, since: [...since, ...news] })
  }

  return {
    store,
    async send(name, input) {
      const sent = { ...input, commandId: newId() }
      for (;;) {
        const result = await sendSurely<Accepted>(socket, name, sent)
        if (result) return result
      }
    },
    id: () => socket.id,
    colleagues: {
      say: (doing) => void (socket.connected && socket.emit('doing', doing)),
      listen(heard) {
        socket.on('colleague', heard)
        return () => void socket.off('colleague', heard)
      },
    },
    start() {
      socket.on('frame', apply)
      keepLine(socket, {
        getState: store.getState,
        setState: (change) => store.setState({ ...store.getState(), ...change }),
      })
      socket.connect()
    },
    close: () => void socket.disconnect(),
  }
}
