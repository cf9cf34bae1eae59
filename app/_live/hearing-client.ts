import type { Accepted } from '#contract/accepted.ts'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { Audience, BallotReceipt, VoteOutcome } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { openSocket, sendSurely } from './connection.ts'
import { becomeGuest } from './device.ts'
import { toggled } from './hearing-message.ts'
import type { Unsent } from './hearing-state.ts'
import { type HearingStore, openHearingStore } from './hearing-store.ts'
import { listen } from './listen.ts'
import { newId } from './new-id.ts'
import { openPlainLine } from './plain-line.ts'
import { leaveWithSession } from './session-ended.ts'
import { shown } from './shown.ts'
import { openUnsent } from './unsent-store.ts'
import { until } from './until.ts'
import { isOwn, whoIsHere } from './who-is-here.ts'

/** A live hearing in this page: its state, and what one can do. Framework-free; made once per page, started in the browser. */
export type HearingClient = {
  store: HearingStore
  /** Sends a command until it is answered. The screen changes by the record only; what was accepted is on it when this ends. */
  send<N extends CommandName>(name: N, input: RawInput<N>): Promise<Result<Accepted>>
  /** Sends a question, kept on the device until the server has it; sent once, however often it must be repeated. */
  ask(input: RawInput<'question:submit'>): Promise<Result<Accepted>>
  /** Raises a hand; a device that is nobody's yet is given its identity first. */
  raiseHand(input: RawInput<'hand:raise'>): Promise<Result<Accepted>>
  /** Forgets an unsent question. */
  discard(questionId: string): void
  /** Casts a vote or takes it back. While it is under way the question is in `pendingVotes`. */
  vote(questionId: string, active: boolean): Promise<Result<{ questionId: string; outcome: VoteOutcome }>>
  /** Casts a ballot in an instant poll, in place of an earlier one: the same one, however often it must be sent. */
  castBallot(ballot: { pollId: string; choices: readonly number[] }): Promise<Result<BallotReceipt>>
  /** Tells the other desks which question this one looks at. */
  look(questionId: string | null): void
  /** Way of the media clients. */
  media: {
    send(payload: unknown): Promise<Result<unknown>>
    onEvent(listener: (event: unknown) => void): () => void
    onReconnect(listener: () => void): () => void
  }
  start(): void
  close(): void
}

type Options = { slug: string; audience: Audience; locale: Locale; snapshot: Snapshot }

/** Makes the client of a page. Nothing is sent before `start()`. */
export function openHearingClient({ slug, audience, locale, snapshot }: Options): HearingClient {
  const store = openHearingStore(snapshot)
  const stream = hearingStream(slug)
  const socket = openSocket({ locale, streams: () => [{ stream, audience, seq: store.getState().view.seq }] })
  const plain = openPlainLine({ socket, store, slug, audience, locale })
  const unsent = openUnsent(slug)
  const keep = (change: (kept: readonly Unsent[]) => readonly Unsent[]) => {
    const kept = change(store.getState().unsent)
    store.setState({ unsent: kept })
    unsent.write(kept)
  }
  const discard = (questionId: string) => keep((kept) => kept.filter(({ input }) => input.questionId !== questionId))

  const deliver = async ({ input, by }: Unsent): Promise<Result<Accepted>> => {
    await until(store, ({ known }) => known)
    // Who signed in here meanwhile sends nothing that somebody else wrote; the server sees to it as well.
    if (!isOwn(by)) return { ok: false, refusal: { code: 'other_person', message: '' } }
    await becomeGuest(socket, store, plain)
    const writer = by || store.getState().me?.personId
    const { questionId } = input
    if (!by && writer)
      keep((kept) => kept.map((one) => (one.input.questionId === questionId ? { ...one, by: writer } : one)))
    // Its own id names the act as well, whenever and from whichever page it is sent again.
    const sent = { ...input, ...(writer ? { by: writer } : {}), commandId: questionId }
    const result = await sendSurely<Accepted>(socket, 'question:submit', sent, { plain })
    if (!result) return deliver({ input, by, at: Date.now() })
    if (result.ok) discard(input.questionId)
    else
      keep((kept) =>
        kept.map((one) => (one.input.questionId === input.questionId ? { ...one, refusal: result.refusal } : one)),
      )
    return result
  }

  return {
    store,
    discard,
    async send(name, input) {
      const sent = { ...input, commandId: newId() }
      const result = await sendSurely<Accepted>(socket, name, sent, { plain })
      if (!result) return this.send(name, input)
      if (result.ok && result.value.stream === stream) await shown(store, result.value.seq)
      return result
    },
    ask(input) {
      const asked = { input, at: Date.now(), by: whoIsHere().id }
      keep((kept) => [...kept.filter((one) => one.input.questionId !== input.questionId), asked])
      return deliver(asked)
    },
    async raiseHand(input) {
      await becomeGuest(socket, store, plain)
      return this.send('hand:raise', input)
    },
    async vote(questionId, active) {
      const pending = (on: boolean) =>
        store.setState(({ pendingVotes }) => ({ pendingVotes: toggled(pendingVotes, questionId, on) }))
      pending(true)
      try {
        await becomeGuest(socket, store, plain)
        const cast = { questionId, active }
        const result = await sendSurely<{ questionId: string; outcome: VoteOutcome }>(socket, 'vote', cast, { plain })
        if (!result) return await this.vote(questionId, active)
        if (result.ok) store.receive({ type: 'voted', questionId: result.value.questionId, active })
        return result
      } finally {
        pending(false)
      }
    },
    async castBallot(ballot) {
      await becomeGuest(socket, store, plain)
      const sent = { ...ballot, ballotId: newId() }
      let result: Result<BallotReceipt> | undefined
      while (!result) result = await sendSurely<BallotReceipt>(socket, 'ballot', sent, { plain })
      return result
    },
    look: (questionId) => void socket.emit('look', questionId),
    media: {
      async send(payload) {
        const result = await sendSurely<unknown>(socket, 'media', payload, { lasting: false })
        return result ?? { ok: false, refusal: { code: 'no_media', message: '', retryAfterMs: 1_000 } }
      },
      onEvent(listener) {
        socket.on('media:event', listener)
        return () => void socket.off('media:event', listener)
      },
      onReconnect(listener) {
        socket.on('connect', listener)
        return () => void socket.off('connect', listener)
      },
    },
    start() {
      store.setState({ unsent: unsent.read(Date.now()) })
      listen({ socket, store, slug, audience })
      leaveWithSession(socket, store)
      plain.start()
      socket.connect()
      for (const one of store.getState().unsent) if (!one.refusal) void deliver(one)
    },
    close() {
      plain.close()
      socket.disconnect()
    },
  }
}
