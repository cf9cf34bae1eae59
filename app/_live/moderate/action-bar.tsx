import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { fill } from '../../_i18n/fill.ts'
import { Button, LinkButton } from '../../_ui/button.tsx'
import type { IconName } from '../../_ui/icon-names.ts'
import { useDesk, useDeskState } from '../programme/desk-context.ts'
import { type DeedName, deedsOf } from './deeds.ts'
import { useModerate } from './moderate-context.ts'
import type { EqualTo } from './question-column.tsx'
import { DESK_KEYS } from './shortcuts.ts'

const ICON: Record<Exclude<DeedName, 'topic'>, IconName> = {
  approve: 'joined',
  publish: 'joined',
  merge: 'merged',
  hold: 'held',
  decline: 'declined',
  edit: 'edit',
  split: 'split',
  queue: 'next',
  unqueue: 'undo',
  call: 'answering',
  return: 'undo',
  erase: 'remove',
}
const KEY: Partial<Record<DeedName, string>> = {
  approve: DESK_KEYS.approve,
  publish: DESK_KEYS.approve,
  merge: DESK_KEYS.merge,
  hold: DESK_KEYS.hold,
  decline: DESK_KEYS.decline,
  edit: DESK_KEYS.edit,
  erase: DESK_KEYS.erase,
  split: DESK_KEYS.split,
  queue: DESK_KEYS.queue,
  unqueue: DESK_KEYS.queue,
}
const QUIET: ReadonlySet<DeedName> = new Set(['edit', 'call', 'erase'])

/** What can be done to the question under review, drawn from its state; the first approval is the one filled button. */
export function ActionBar({
  question,
  equals,
  picked,
  busy,
  onDeed,
}: {
  question: QuestionView
  equals: readonly EqualTo[]
  picked: string | null
  busy: boolean
  onDeed: (deed: DeedName | 'skip') => void
}) {
  const { links, acts } = useDesk()
  const { say } = useModerate()
  const callable = useDeskState(
    ({ view }) => view.status === 'live' && !Object.values(view.questions).some(({ status }) => status === 'answering'),
  )
  const target = equals.findIndex(({ item }) => item.id === picked)
  const deeds = (acts ? deedsOf(question) : []).filter(
    (deed) => deed !== 'topic' && (deed !== 'merge' || equals.length > 0) && (deed !== 'call' || callable),
  )
  const label = (deed: DeedName) =>
    deed === 'merge' ? fill(say.act.mergeInto, { n: target < 0 ? 1 : target + 1 }) : say.act[deed]
  return (
    <section className="flex flex-wrap gap-1.5" aria-label={say.act.label}>
      {deeds.map((deed) =>
        deed === 'topic' ? null : (
          <Button
            key={deed}
            size="sm"
            variant={deed === 'approve' || deed === 'publish' ? 'primary' : QUIET.has(deed) ? 'quiet' : 'line'}
            {...(QUIET.has(deed) ? {} : { icon: ICON[deed] })}
            busy={busy}
            className="gap-1.5! px-2!"
            {...(KEY[deed] ? { hotkey: KEY[deed] } : {})}
            onClick={() => onDeed(deed)}
          >
            {label(deed)}
          </Button>
        ),
      )}
      {acts && question.status === 'answering' && (
        <LinkButton size="sm" icon="answering" href={links.official}>
          {say.act.answer}
        </LinkButton>
      )}
      <Button
        size="sm"
        variant="quiet"
        hotkey={DESK_KEYS.skip}
        className="gap-1.5! px-2!"
        onClick={() => onDeed('skip')}
      >
        {say.act.skip}
      </Button>
    </section>
  )
}
