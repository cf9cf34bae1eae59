import { foldFrame, foldPoll, type Snapshot } from '#contract/fold-frame.ts'
import type { Frame, Looking, MyQuestion, News, Welcome } from '#contract/signals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { HearingState, ServerState } from './hearing-state.ts'

type Snapshotted = Pick<HearingState, keyof Snapshot>

/** A question of a list, as it is read by HTTP. */
export type ListedQuestion = QuestionView & { votes: number }

/** What the server says to a live page: in events of its socket, or read by HTTP. */
export type HearingMessage =
  | { type: 'frame'; frame: Frame }
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'questions'; questions: readonly ListedQuestion[] }
  | { type: 'welcome'; welcome: Welcome }
  | { type: 'news'; news: News }
  | { type: 'looking'; looking: Looking }
  /** A new connection: who looks at what is said again. */
  | { type: 'connected' }
  /** The answer to a vote. */
  | { type: 'voted'; questionId: string; active: boolean }

/** What a message changes; `gap` or `reload` where a frame cannot be folded (`foldFrame`). What the page holds in a newer version stays. */
export function foldMessage(
  state: HearingState,
  message: HearingMessage,
): Partial<ServerState & Pick<HearingState, 'known'>> | 'gap' | 'reload' {
  switch (message.type) {
    case 'frame':
      return foldFrame(state, message.frame)
    case 'snapshot':
      return foldSnapshot(state, message.snapshot)
    case 'questions':
      return foldQuestions(state, message.questions)
    case 'welcome':
      return foldWelcome(message.welcome)
    case 'news': {
      const { questions, votes, hand } = message.news
      return {
        mine: renewed(state.mine, questions),
        ...(votes ? { myVotes: new Set(votes) } : {}),
        ...(hand ? { hand } : {}),
      }
    }
    case 'looking':
      return { looking: { ...state.looking, [message.looking.key]: message.looking } }
    case 'connected':
      return { looking: {} }
    case 'voted':
      return { myVotes: toggled(state.myVotes, message.questionId, message.active) }
  }
}

/** The view is as new as its last entry, the counts as their version: each is taken where it is not older. */
function foldSnapshot(state: Snapshotted, { view, votes, v, poll }: Snapshot): Partial<Snapshot> {
  return {
    ...(poll ? foldPoll(state, poll) : {}),
    ...(view.seq >= state.view.seq ? { view } : {}),
    ...(v >= state.v ? { votes, v } : { votes: { ...votes, ...state.votes } }),
  }
}

function foldQuestions({ view, votes }: Snapshotted, fetched: readonly ListedQuestion[]): Partial<Snapshot> {
  const questions = { ...view.questions }
  const counts: Record<number, number> = { ...votes }
  for (const { votes: count, ...question } of fetched) {
    const held = questions[question.id]
    if (!held?.text || held.version < question.version) questions[question.id] = question
    counts[question.number] ??= count
  }
  return { view: { ...view, questions }, votes: counts }
}

const foldWelcome = ({ me, votes, questions, hand, now }: Welcome) => ({
  me,
  hand,
  known: true,
  myVotes: new Set(votes),
  mine: questions,
  clockOffsetMs: Date.parse(now) - Date.now(),
})

/** My questions with the changed ones in their places, new ones first. */
function renewed(mine: readonly MyQuestion[], changed: readonly MyQuestion[]): MyQuestion[] {
  const byId = new Map(changed.map((question) => [question.id, question]))
  const known = mine.map((question) => byId.get(question.id) ?? question)
  for (const { id } of mine) byId.delete(id)
  return [...byId.values(), ...known]
}

/** A set with one id more or less. */
export function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
