import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { HEARING_MACHINE } from '#domain/hearing/machine.ts'
import { HOST_ACTION_NAMES, type HostAction, hostRowOf } from './actions.ts'
import { useHost } from './host-context.ts'

/** The moves that the hearing's state offers to its host. */
export function StateButtons({ busy, onAction }: { busy: ReadonlySet<string>; onAction: (name: HostAction) => void }) {
  const { messages } = useHost()
  const status = useHearingState((state) => state.view.status)
  const offered = HOST_ACTION_NAMES.filter((name) => HEARING_MACHINE[status][name]?.by.includes('moderator'))
  return offered.map((name) => {
    const { icon, look } = hostRowOf(name)
    return (
      <Button key={name} size="sm" variant={look} icon={icon} busy={busy.has(name)} onClick={() => onAction(name)}>
        {messages.programme.state[name]}
      </Button>
    )
  })
}
