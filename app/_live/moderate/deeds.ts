import type { Accepted } from '#contract/commands.ts'
import type { Result } from '#contract/result.ts'
import type { QuestionStatus, ReasonCode } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { actionsOf, QUESTION_MACHINE, type QuestionAction, splitOf } from '#domain/question/machine.ts'
import type { HearingRoom } from '../hearing-room.ts'

/** What a moderator does to a question, with all that the act needs besides the version seen. */
export type Deed =
  | { do: 'approve' | 'publish' | 'split' | 'queue' | 'unqueue' | 'call' | 'return' }
  | { do: 'hold' | 'decline'; reason: ReasonCode; note: string; erases?: boolean }
  | { do: 'erase'; reason: ReasonCode; note: string }
  | { do: 'merge'; targetId: string }
  | { do: 'edit'; reason: ReasonCode; title: string; body: string; erases?: boolean }
  | { do: 'topic'; topicId: string | null }

/** What a deed is called. */
export type DeedName = Deed['do']

/** Deeds after which the desk loads the next question: those that deal with one of the inbox. */
export const LOADS_NEXT: ReadonlySet<DeedName> = new Set(['approve', 'publish', 'hold', 'decline', 'merge'])

/** Sends a deed with the version that the moderator saw. */
export function sendDeed(
  room: Pick<HearingRoom, 'send'>,
  questionId: string,
  version: number,
  deed: Deed | { do: 'retract' },
): Promise<Result<Accepted>> {
  const seen = { questionId, version }
  switch (deed.do) {
    case 'approve':
    case 'publish':
      return room.send('question:approve', seen)
    case 'hold':
    case 'decline':
      return room.send(`question:${deed.do}`, {
        ...seen,
        reason: deed.reason,
        note: deed.note,
        erases: deed.erases ?? false,
      })
    case 'erase':
      return room.send('question:erase', { ...seen, reason: deed.reason, note: deed.note })
    case 'merge':
      return room.send('question:merge', { ...seen, targetId: deed.targetId })
    case 'edit':
      return room.send('question:edit', {
        ...seen,
        reason: deed.reason,
        title: deed.title,
        body: deed.body,
        erases: deed.erases ?? false,
      })
    case 'topic':
      return room.send('question:classify', { ...seen, topicId: deed.topicId })
    default:
      return room.send(`question:${deed.do}`, seen)
  }
}

type Standing = Pick<QuestionView, 'status' | 'published' | 'erased'>

/** The state to which a deed leads, or the same one where it changes none. */
export function leadsTo({ status, published, erased }: Standing, deed: DeedName): QuestionStatus {
  if (deed === 'edit' || deed === 'topic') return status
  const action = deed === 'split' ? splitOf({ published, erasedFor: erased ?? null }) : deed
  return QUESTION_MACHINE[status][action]?.to ?? status
}

const BUTTONS: Partial<Record<QuestionAction, DeedName>> = {
  approve: 'approve',
  publish: 'publish',
  merge: 'merge',
  hold: 'hold',
  decline: 'decline',
  split: 'split',
  split_unread: 'split',
  split_erased: 'split',
  queue: 'queue',
  unqueue: 'unqueue',
  call: 'call',
  return: 'return',
  erase: 'erase',
}

/** The deeds that a question offers to a moderator, in the order of the buttons: drawn from the machine; words and topic may always change while it is not withdrawn. Without words it can only be split from another. */
export function deedsOf({ status, published, erased }: Standing): DeedName[] {
  const offered = new Set(actionsOf(status, 'moderator'))
  // A declined question goes back through approval; a public case has its text out already.
  if (status === 'case' && published) offered.delete('publish')
  const deeds = new Set([...offered].flatMap((action) => BUTTONS[action] ?? []))
  const ordered = (
    ['approve', 'publish', 'split', 'queue', 'unqueue', 'call', 'return', 'merge', 'hold', 'decline'] as const
  ).filter((deed) => deeds.has(deed) && (!erased || deed === 'split'))
  const words = erased ? [] : (['edit', 'erase'] as const)
  return status === 'withdrawn' ? [...ordered, ...words.slice(1)] : [...ordered, ...words, 'topic']
}
