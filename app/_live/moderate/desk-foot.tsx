import { fill } from '#app/_i18n/fill.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { type Done, UNDO_SECONDS } from '#app/_live/use-acting.ts'
import { useClock } from '#app/_live/use-clock.ts'
import { KeyHint } from '#app/_ui/key-hint.tsx'
import { DESK_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

const { down, up, undo, search, keys } = DESK_ACTIONS

/** The foot of the moderator's desk: the connection, what was just done with its undo, and the keys. */
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
  const { say } = useModerate()
  const { common } = useDesk()
  const now = useClock()
  // The clock moves once a second and may stand up to a second behind.
  const left = done?.undo && now !== null ? Math.min(UNDO_SECONDS, Math.ceil((done.undo.until - now) / 1000)) : 0
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        {hint ? <b className="text-warn">{hint}</b> : done?.text}
        {left > 0 && (
          <>
            <button
              type="button"
              aria-keyshortcuts={undo.key}
              className="inline-flex min-h-8 items-center gap-1.5 font-semibold text-brand underline underline-offset-4 max-xl:min-h-11"
              onClick={onUndo}
            >
              {say.actions.undo.label} <KeyHint>{undo.key}</KeyHint>
            </button>
            <span className="w-8">{fill(say.done.seconds, { n: left })}</span>
          </>
        )}
      </span>
      <span className="flex items-center gap-1.5 max-xl:hidden">
        <KeyHint>{down.key}</KeyHint>
        <KeyHint>{up.key}</KeyHint> {say.keys.move}
        <KeyHint>1</KeyHint>–<KeyHint>9</KeyHint> {say.keys.pick}
        <KeyHint>{search.key}</KeyHint> {say.keys.search}
        <button
          type="button"
          aria-keyshortcuts={keys.key}
          className="inline-flex min-h-8 items-center gap-1.5 font-semibold underline decoration-line underline-offset-4"
          onClick={onKeys}
        >
          <KeyHint>{keys.key}</KeyHint> {common.keys.all}
        </button>
      </span>
    </>
  )
}
