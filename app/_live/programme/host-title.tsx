import { inLocale } from '#app/_i18n/in-locale.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useSince } from '#app/_live/desk/since.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { ViewerCount } from '#app/_ui/viewer-count.tsx'
import { useHost } from './host-context.ts'

/** Title of a desk with its hearing, its state and, while it is on, how long it has run and who watches. A mailbox has neither. */
export function HostTitle({ title, mailbox = false }: { title: string; mailbox?: boolean }) {
  const { locale, messages } = useHost()
  const view = useHearingState((state) => state.view)
  const viewers = useHearingState((state) => state.viewers)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 xl:flex-nowrap xl:whitespace-nowrap">
      {title}
      <span className="font-normal text-ink-2 max-md:hidden xl:min-w-0 xl:truncate">
        {inLocale(view.settings.title, locale)}
      </span>
      {mailbox ? null : view.status === 'live' ? (
        <Elapsed since={view.startedAt} />
      ) : (
        <span className="chip">{messages.programme.status[view.status]}</span>
      )}
      {!mailbox && viewers !== null && <ViewerCount count={viewers} locale={locale} label={messages.watching} />}
    </span>
  )
}

function Elapsed({ since }: { since: string | null }) {
  const { messages } = useHost()
  const ms = useSince(since ?? '')
  return (
    <LiveBadge>
      {ms === null || Number.isNaN(ms)
        ? messages.programme.status.live
        : `${messages.programme.status.live} ${stopwatch(ms)}`}
    </LiveBadge>
  )
}
