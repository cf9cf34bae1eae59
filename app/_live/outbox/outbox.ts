import { createStore, type StoreApi } from 'zustand/vanilla'
import { pause } from '#app/_live/connection.ts'
import {
  commandOf,
  forgetQuestion,
  forgetVote,
  isDue,
  keepQuestion,
  keepVote,
  type Outbox,
  onOtherWindow,
  readOutbox,
  reworded,
  type Unsent,
  type UnsentVote,
} from '#app/_live/unsent-store.ts'
import { isOwn } from '#app/_live/who-is-here.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import type { VoteOutcome } from '#contract/signals.ts'

const RETRY_MS = 1_500
const LATE_MS = 10_000

/** How a page sends: by its socket, or by HTTP. */
export type Way = {
  /** Ends when something can be sent. */
  ready(): Promise<void>
  /** Gives a device that is nobody's its identity; tells who it is then. */
  enter(): Promise<string | undefined>
  /** Sends once; undefined where no answer came. */
  send<T>(event: string, payload: unknown): Promise<Result<T> | undefined>
  voted?(questionId: string, active: boolean): void
}

/** What became of a vote. */
export type VoteResult = Result<{ questionId: string; outcome: VoteOutcome }>

/** What one device has not sent yet, for a page that shows it and sends it. Until it is sent it can be changed and deleted. */
export type OutboxClient = {
  store: Omit<StoreApi<Outbox>, 'setState'>
  /** Keeps a question and sends it, however often it must be repeated; undefined where it was deleted meanwhile. */
  ask(one: Unsent): Promise<Result<Accepted> | undefined>
  /** The same for a vote; pressed once more before it is sent, the last press counts. */
  vote(one: UnsentVote): Promise<VoteResult | undefined>
  /** Is not sent while its person changes it. */
  hold(one: Unsent, on: boolean): void
  reword(one: Unsent, words: { title: string; body: string }): void
  /** Sends once more what was refused. */
  retry(one: Unsent): void
  discard(one: Unsent): void
  discardVote(one: UnsentVote): void
  start(): void
  close(): void
}

/** What the device keeps, and what this window alone holds, which is newer than what may be kept of it. */
function withUnkept<T extends { unkept?: true | undefined }>(
  stored: readonly T[],
  held: readonly T[],
  idOf: (one: T) => string,
): T[] {
  const unkept = held.filter((one) => one.unkept)
  return [...stored.filter((one) => !unkept.some((other) => idOf(other) === idOf(one))), ...unkept]
}

/** Opens what this device keeps of a hearing, or of all hearings where none is named. Nothing is read or sent before `start()`. */
export function openOutbox(way: Way, slug?: string): OutboxClient {
  const store = createStore<Outbox>(() => ({ questions: [], votes: [] }))
  const running = new Map<string, Promise<unknown>>()
  let closed = false
  let forget: (() => void) | undefined

  const questionOf = (id: string) => store.getState().questions.find(({ input }) => input.questionId === id)
  const voteOf = (id: string) => store.getState().votes.find(({ questionId }) => questionId === id)
  const others = <T>(all: readonly T[], idOf: (one: T) => string, id: string) => all.filter((one) => idOf(one) !== id)
  const without = (id: string) => others(store.getState().questions, ({ input }) => input.questionId, id)
  const withoutVote = (id: string) => others(store.getState().votes, ({ questionId }) => questionId, id)
  const put = (one: Unsent) => {
    store.setState({ questions: [...without(one.input.questionId), keepQuestion(one)] })
  }
  const discard = (one: Unsent) => {
    store.setState({ questions: without(one.input.questionId) })
    forgetQuestion(one)
  }
  const putVote = (one: UnsentVote) => {
    store.setState({ votes: [...withoutVote(one.questionId), keepVote(one)] })
  }
  const discardVote = (one: UnsentVote) => {
    store.setState({ votes: withoutVote(one.questionId) })
    forgetVote(one)
  }

  /** One delivery of each at a time: who asks for it again gets the one under way. */
  const once = <T>(id: string, deliver: () => Promise<T>): Promise<T> => {
    const known = running.get(id)
    if (known) return known as Promise<T>
    const under = deliver().finally(() => running.delete(id))
    running.set(id, under)
    return under
  }

  const deliver = async (id: string): Promise<Result<Accepted> | undefined> => {
    while (!closed) {
      await way.ready()
      let one = questionOf(id)
      if (!one || one.letter !== undefined) return undefined
      if (one.refusal) return { ok: false, refusal: one.refusal }
      // Who signed in here meanwhile sends nothing that somebody else wrote; the server sees to it as well.
      if (!isOwn(one.by)) return { ok: false, refusal: { code: 'other_person', message: '' } }
      if (isDue(one, Date.now())) {
        const here = await way.enter()
        // To become somebody may take long: it may have been changed or deleted meanwhile.
        one = questionOf(id)
        if (!one || !isDue(one, Date.now())) continue
        const writer = one.by || here
        put({ ...one, by: writer ?? '', tried: true })
        const result = await way.send<Accepted>('question:submit', commandOf(one, writer))
        const wait = result && waitOf(one, result)
        const now = questionOf(id)
        if (wait && now) {
          put({ ...now, tried: undefined })
          await pause(wait)
          continue
        }
        if (result && settle(one, result)) return result
      }
      await pause(RETRY_MS)
    }
    return undefined
  }

  /** Who asks now is told how long to wait. What has waited here waits for that as well: of several that come at once some are too soon. */
  const waitOf = ({ at }: Unsent, result: Result<Accepted>): number | undefined =>
    result.ok || Date.now() - at < LATE_MS ? undefined : result.refusal.retryAfterMs

  /** Takes in the answer to what was sent; false where it is to be sent again. */
  const settle = (sent: Unsent, result: Result<Accepted>): boolean => {
    const now = questionOf(sent.input.questionId)
    if (!now) return true
    const isSame = now.input.title === sent.input.title && now.input.body === sent.input.body
    if (result.ok && isSame) {
      if (result.value.asLetter) put({ ...now, letter: result.value.caseNumber ?? '' })
      else discard(now)
    } else if (result.ok) put({ ...now, refusal: { code: 'id_taken', message: '' } })
    else if (isSame) put({ ...now, refusal: result.refusal })
    else return false
    return true
  }

  const cast = async (id: string, isPressed: boolean): Promise<VoteResult | undefined> => {
    while (!closed) {
      await way.ready()
      const one = voteOf(id)
      if (!one || one.refusal) return undefined
      if (!isOwn(one.by)) return void discardVote(one)
      const here = await way.enter()
      const still = voteOf(id)
      if (!still) return undefined
      if (!still.by && here) putVote({ ...still, by: here })
      const { questionId, active } = still
      const result = await way.send<{ questionId: string; outcome: VoteOutcome }>('vote', { questionId, active })
      const now = voteOf(id)
      if (!result || (now && now.active !== active)) {
        await pause(RETRY_MS)
        continue
      }
      if (result.ok) way.voted?.(result.value.questionId, active)
      // Who pressed a moment ago is told beside the button; after a reload nobody waits there.
      if (now && !result.ok && !isPressed) putVote({ ...now, refusal: result.refusal })
      else if (now) discardVote(now)
      return result
    }
    return undefined
  }

  const ask = (one: Unsent) => {
    put(one)
    return once(one.input.questionId, () => deliver(one.input.questionId))
  }
  const sendAll = () => {
    const { questions, votes } = store.getState()
    for (const { input, by } of questions) if (isOwn(by)) void once(input.questionId, () => deliver(input.questionId))
    for (const { questionId } of votes) void once(`vote ${questionId}`, () => cast(questionId, false))
  }
  const refresh = () => {
    const stored = readOutbox(Date.now(), slug)
    const held = store.getState()
    store.setState({
      questions: withUnkept(stored.questions, held.questions, ({ input }) => input.questionId),
      votes: withUnkept(stored.votes, held.votes, ({ questionId }) => questionId),
    })
    sendAll()
  }

  return {
    store,
    ask,
    vote(one) {
      putVote(one)
      return once(`vote ${one.questionId}`, () => cast(one.questionId, true))
    },
    hold: (one, on) => put({ ...one, heldAt: on ? Date.now() : undefined }),
    reword: (one, words) => void ask(reworded(one, words)),
    retry: (one) => void ask({ ...one, refusal: undefined }),
    discard,
    discardVote,
    start() {
      closed = false
      forget = onOtherWindow(refresh)
      refresh()
    },
    close() {
      closed = true
      forget?.()
    },
  }
}
