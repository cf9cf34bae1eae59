import type { Bilingual } from '../../ids.ts'
import type { InstantForm } from '../../instant-limits.ts'
import type { Tier } from '../../states.ts'
import type { HearingEntryOf } from './entries.ts'
import type { HearingView } from './view.ts'

/** What came of an instant poll: ballots for each option, and how many people cast one. */
export type PollResult = { at: string; counts: readonly number[]; ballots: number }

/** An instant poll of a hearing. `result` is null while it takes ballots. */
export type InstantPoll = {
  id: string
  title: Bilingual
  options: readonly Bilingual[]
  form: InstantForm
  tier: Tier
  opensAt: string
  closesAt: string | null
  result: PollResult | null
}

/** Ballots are taken from now on. */
export function pollOpened(view: HearingView, { public: said }: HearingEntryOf<'instant.opened'>): HearingView {
  const { pollId, ...asked } = said
  return { ...view, polls: [...view.polls, { id: pollId, ...asked, result: null }] }
}

/** Ballots are taken no more. */
export function pollClosed(view: HearingView, { public: said }: HearingEntryOf<'instant.closed'>): HearingView {
  const { pollId, digest: _, ...result } = said
  return { ...view, polls: view.polls.map((poll) => (poll.id === pollId ? { ...poll, result } : poll)) }
}

/** The poll that takes ballots now. */
export const openPoll = ({ polls }: Pick<HearingView, 'polls'>): InstantPoll | undefined =>
  polls.find(({ result }) => result === null)
