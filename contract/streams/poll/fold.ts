import { type Fold, foldBy } from '../fold.ts'
import type { POLL_ENTRIES, PollEntry } from './entries.ts'
import type { PollArgument, PollView } from './view.ts'

const withArgument = (view: PollView, argument: PollArgument): PollView => ({
  ...view,
  arguments: { ...view.arguments, [argument.id]: argument },
})

/** How a poll's record becomes its view. */
export const POLL_FOLD: Fold<PollEntry, PollView> = foldBy<typeof POLL_ENTRIES, PollView>(
  (entry) => {
    if (entry.type !== 'poll.announced') throw new Error(`a poll does not begin with ${entry.type}`)
    return {
      ...entry.public,
      seq: entry.seq,
      status: 'announced',
      announcedAt: entry.at,
      cancelled: null,
      arguments: {},
      turnout: null,
      voided: {},
      closedAt: null,
      counted: null,
      decided: null,
    }
  },
  {
    'poll.announced': (view) => view,
    'poll.edited': (view, { public: poll }) => ({ ...view, ...poll }),
    'poll.cancelled': (view, { public: { reason } }) => ({ ...view, status: 'cancelled', cancelled: reason }),
    'poll.argument_submitted': (view) => view,
    'poll.argument_published': (view, { at, public: { argumentId, ...argument } }) =>
      withArgument(view, { id: argumentId, ...argument, at, erased: null }),
    'poll.argument_declined': (view) => view,
    'poll.argument_erased': (view, { at, public: { argumentId, reason, ...place } }) =>
      withArgument(view, { id: argumentId, ...place, text: '', signedAs: '', at, erased: reason }),
    'poll.turnout': (view, { at, public: { ways } }) => ({ ...view, turnout: { at, ways } }),
    'ballot.voided': (view, { public: { code, reason } }) => ({ ...view, voided: { ...view.voided, [code]: reason } }),
    'poll.closed': (view, { at, public: { ways } }) => ({
      ...view,
      status: 'closed',
      closedAt: at,
      turnout: { at, ways },
    }),
    'poll.counted': (view, { at, public: counted }) => ({ ...view, counted: { ...counted, at } }),
    'poll.decided': (view, { at, public: decided }) => ({ ...view, decided: { ...decided, at } }),
  },
)
