import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import type { HearingStatus } from '#contract/states.ts'

const ICON: Record<Exclude<HearingStatus, 'live'>, IconName> = {
  draft: 'edit',
  scheduled: 'date',
  paused: 'pause',
  closed: 'ok',
  archived: 'locked',
}

/** The state of a hearing: icon and word; 朱 only while it is live. */
export function HearingStatusTag({ status, label }: { status: HearingStatus; label: string }) {
  if (status === 'live') return <LiveBadge small>{label}</LiveBadge>
  return (
    <span className={status === 'draft' ? 'chip chip-waiting' : 'chip'}>
      <Icon name={ICON[status]} />
      {label}
    </span>
  )
}
