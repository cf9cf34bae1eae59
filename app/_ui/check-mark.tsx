import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** How a device or a line does. */
export type Health = 'ok' | 'warn' | 'bad' | 'run'

const ICON: Record<Health, IconName> = { ok: 'ok', warn: 'warn', bad: 'error', run: 'sending' }

/** The health of a device or a signal, icon and word; never the state of a question. */
export function CheckMark({ health, children }: { health: Health; children: string }) {
  return (
    <span className={`ckd ckd-${health}`}>
      <Icon name={ICON[health]} className={health === 'run' ? 'spin' : ''} />
      {children}
    </span>
  )
}
