import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** The states of a vote on the screen: `joined` only once the server has it, `closed` when the hearing takes no more. */
export type VoteState = 'rest' | 'pending' | 'joined' | 'failed' | 'closed'

/** A word for each state, in the reader's language: what islands get from the page. */
export type VoteLabels = Record<VoteState, string>

const ICON: Record<VoteState, IconName | undefined> = {
  rest: 'vote',
  pending: 'sending',
  joined: 'joined',
  failed: 'retry',
  closed: undefined,
}

/**
 * The vote 同问. `question` names it for screen readers. A press is either `onVote` (an island; ignored while pending) or
 * the submit of the form around it (`type="submit"`). The count never moves before the server says so: the caller's duty.
 */
export function VoteButton({
  state,
  count,
  locale,
  labels,
  question,
  joined = state === 'joined',
  onVote,
  ...rest
}: {
  state: VoteState
  count: number
  locale: string
  labels: VoteLabels
  question: string
  /** The server has this person's vote, also while it is being taken back. */
  joined?: boolean
  onVote?: () => void
} & Omit<ComponentProps<'button'>, 'onClick'>) {
  const inside = <Face icon={ICON[state]} label={labels[state]} {...{ count, locale, question }} />
  if (state === 'closed') return <div className="vote vote-closed">{inside}</div>
  return (
    <button
      type="button"
      className={`vote vote-${state}`}
      aria-pressed={joined}
      aria-busy={state === 'pending' || undefined}
      onClick={onVote && (() => state !== 'pending' && onVote())}
      {...rest}
    >
      {inside}
    </button>
  )
}

/** In place of the vote where a press would be refused: the count, and where to go first. */
export function VoteLink({ href, label, ...face }: { href: string; label: string } & Omit<FaceProps, 'icon'>) {
  return (
    <a className="vote vote-link" href={href}>
      <Face icon={undefined} label={label} {...face} />
    </a>
  )
}

type FaceProps = { icon: IconName | undefined; label: string; count: number; locale: string; question: string }

const Face = ({ icon, label, count, locale, question }: FaceProps) => (
  <>
    {icon && <Icon name={icon} />}
    <b>{count.toLocaleString(locale)}</b>
    <span>{label}</span>
    <span className="sr">
      {locale === 'en' ? ': ' : '：'}
      {question}
    </span>
  </>
)
