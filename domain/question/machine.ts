import type { QuestionStatus } from '#contract/states.ts'
import type { Machine } from '../kernel/machine.ts'

export type QuestionAction =
  | 'approve'
  | 'hold'
  | 'decline'
  | 'merge'
  | 'split'
  | 'split_unread'
  | 'split_erased'
  | 'withdraw'
  | 'queue'
  | 'unqueue'
  | 'call'
  | 'return'
  | 'answer'
  | 'promise'
  | 'hand'
  | 'publish'
  | 'file'
  | 'back_to_waiting'
  | 'back_to_held'
  | 'back_to_declined'
  | 'back_to_approved'
  | 'back_to_next'
  | 'erase'

export type QuestionActor = 'asker' | 'moderator' | 'official' | 'system'

const moderator = ['moderator'] as const
const stage = ['moderator', 'official'] as const
const toApproved = { to: 'approved', by: moderator } as const
const toHeld = { to: 'held', by: moderator } as const
const toDeclined = { to: 'declined', by: moderator } as const
const toMerged = { to: 'merged', by: moderator } as const
const toWithdrawn = { to: 'withdrawn', by: ['asker'] } as const
const toAnswering = { to: 'answering', by: stage } as const
const toCase = { to: 'case', by: ['system'] } as const

/** Whoever decided may take it back for a moment: the question stands where it stood. */
const back = {
  back_to_waiting: { to: 'waiting', by: moderator },
  back_to_held: { to: 'held', by: moderator },
  back_to_declined: { to: 'declined', by: moderator },
  back_to_approved: { to: 'approved', by: moderator },
  back_to_next: { to: 'next', by: moderator },
} as const

/**
 * Life of a question. `file` is the close of the hearing; `publish` releases the text of a case that was opened unreviewed; a question merged before
 * review is split back to `waiting`. `erase` blanks its words: an open one is declined by it, since nobody can answer what nobody can read;
 * elsewhere its state stays, and of all other moves only a split is left, to `declined`.
 */
export const QUESTION_MACHINE: Machine<QuestionStatus, QuestionAction, QuestionActor> = {
  waiting: {
    approve: toApproved,
    hold: toHeld,
    decline: toDeclined,
    merge: toMerged,
    withdraw: toWithdrawn,
    file: toCase,
    erase: toDeclined,
  },
  held: {
    approve: toApproved,
    decline: toDeclined,
    merge: toMerged,
    withdraw: toWithdrawn,
    file: toCase,
    back_to_waiting: back.back_to_waiting,
    back_to_approved: back.back_to_approved,
    back_to_next: back.back_to_next,
    erase: toDeclined,
  },
  approved: {
    queue: { to: 'next', by: moderator },
    call: toAnswering,
    hold: toHeld,
    decline: toDeclined,
    merge: toMerged,
    withdraw: toWithdrawn,
    file: toCase,
    back_to_waiting: back.back_to_waiting,
    back_to_held: back.back_to_held,
    back_to_declined: back.back_to_declined,
    erase: toDeclined,
  },
  next: {
    unqueue: toApproved,
    call: toAnswering,
    hold: toHeld,
    decline: toDeclined,
    merge: toMerged,
    file: toCase,
    erase: toDeclined,
  },
  answering: {
    return: { to: 'approved', by: stage },
    answer: { to: 'answered', by: stage },
    promise: { to: 'promised', by: stage },
    hand: { to: 'case', by: stage },
    file: toCase,
    erase: toDeclined,
  },
  answered: { erase: { to: 'answered', by: moderator } },
  promised: { erase: { to: 'promised', by: moderator } },
  case: { publish: { to: 'case', by: moderator }, erase: { to: 'case', by: moderator } },
  merged: {
    split: toApproved,
    split_unread: { to: 'waiting', by: moderator },
    split_erased: toDeclined,
    erase: toMerged,
  },
  declined: {
    approve: toApproved,
    back_to_waiting: back.back_to_waiting,
    back_to_held: back.back_to_held,
    back_to_approved: back.back_to_approved,
    back_to_next: back.back_to_next,
    erase: toDeclined,
  },
  withdrawn: { erase: { to: 'withdrawn', by: moderator } },
}

/** Actions that a question's state offers to somebody; pages draw their buttons from it. */
export function actionsOf(status: QuestionStatus, by: QuestionActor): QuestionAction[] {
  const moves = QUESTION_MACHINE[status]
  return (Object.keys(moves) as QuestionAction[]).filter((action) => moves[action]?.by.includes(by))
}

/** The move by which a question comes back from the one that it was joined to: to the public, to the unread ones, or, without words, to the declined ones. */
export const splitOf = ({ published, erasedFor }: { published: boolean; erasedFor: string | null }): QuestionAction =>
  erasedFor !== null ? 'split_erased' : published ? 'split' : 'split_unread'
