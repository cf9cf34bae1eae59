import { fill } from '../../_i18n/fill.ts'
import { KeyHint } from '../../_ui/key-hint.tsx'
import { LineStatus } from '../line-status.tsx'
import { useDesk } from '../programme/desk-context.ts'
import { useClock } from '../programme/use-clock.ts'
import { useModerate } from './moderate-context.ts'
import { DESK_KEYS } from './shortcuts.ts'
import type { Done } from './use-deeds.ts'
import { UNDO_SECONDS } from './way-back.ts'

/** The foot of the moderator's desk: the line, what was just done with its way back, and the keys. */
export function DeskFoot({
  done,
  hint,
  onUndo,
  onKeys,
}: {
  done: Done | null
  /** Why a key did nothing. */
  hint: string
  onUndo: () => void
  onKeys: () => void
}) {
  const { room, words } = useDesk()
  const { say } = useModerate()
  const now = useClock()
  // The clock moves once a second and may stand up to a second behind.
  const left = done?.undo && now !== null ? Math.min(UNDO_SECONDS, Math.ceil((done.undo.until - now) / 1000)) : 0
  return (
    <>
      <LineStatus room={room} say={words.common.line} />
      <span className="flex flex-wrap items-center gap-x-2">
        {hint ? <b className="text-warn">{hint}</b> : done?.text}
        {left > 0 && (
          <>
            <button
              type="button"
              aria-keyshortcuts={DESK_KEYS.undo}
              className="inline-flex min-h-8 items-center gap-1.5 font-semibold text-brand underline underline-offset-4 max-xl:min-h-11"
              onClick={onUndo}
            >
              {say.done.undo} <KeyHint>{DESK_KEYS.undo}</KeyHint>
            </button>
            <span className="w-8">{fill(say.done.seconds, { n: left })}</span>
          </>
        )}
      </span>
      <span className="flex items-center gap-1.5 max-xl:hidden">
        <KeyHint>{DESK_KEYS.down}</KeyHint>
        <KeyHint>{DESK_KEYS.up}</KeyHint> {say.keys.move}
        <KeyHint>1</KeyHint>–<KeyHint>9</KeyHint> {say.keys.pick}
        <KeyHint>{DESK_KEYS.search}</KeyHint> {say.keys.search}
        <button
          type="button"
          aria-keyshortcuts={DESK_KEYS.keys}
          className="inline-flex min-h-8 items-center gap-1.5 font-semibold underline decoration-line underline-offset-4"
          onClick={onKeys}
        >
          <KeyHint>{DESK_KEYS.keys}</KeyHint> {say.keys.all}
        </button>
      </span>
    </>
  )
}
