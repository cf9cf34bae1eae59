import { HEARING_MACHINE } from '#domain/hearing/machine.ts'
import { Button } from '../../_ui/button.tsx'
import { useDesk, useDeskState } from './desk-context.ts'

/** A move of the hearing that its host can make. */
export type HostMove = 'start' | 'pause' | 'resume' | 'close'
const ICON = { start: 'on-air', pause: 'pause', resume: 'play', close: 'stop' } as const
const MOVES: readonly HostMove[] = ['start', 'resume', 'pause', 'close']

/** The moves that the hearing's state offers to its host; those with a consequence open their dialog first. */
export function StateButtons({ busy, onMove }: { busy: ReadonlySet<string>; onMove: (move: HostMove) => void }) {
  const { words } = useDesk()
  const status = useDeskState((state) => state.view.status)
  const say = words.programme.state
  const offered = MOVES.filter((move) => HEARING_MACHINE[status][move]?.by.includes('moderator'))
  return offered.map((move) => (
    <Button
      key={move}
      size="sm"
      variant={move === 'close' ? 'danger' : move === 'start' || move === 'resume' ? 'primary' : 'line'}
      icon={ICON[move]}
      busy={busy.has(move)}
      onClick={() => onMove(move)}
    >
      {say[move]}
    </Button>
  ))
}
