'use client'
import type { AnswerKind } from '#contract/states.ts'
import { Icon } from '../../_ui/icon.tsx'
import type { IconName } from '../../_ui/icon-names.ts'
import { KeyHint } from '../../_ui/key-hint.tsx'
import { useKeys } from '../use-keys.ts'
import { usePanel } from './panel-context.ts'

/** What an official may do with the question on air. */
export type Act = AnswerKind | 'returned'

/** The four acts in their fixed order; the place is the key. */
const ACTS = ['answered', 'promised', 'handed', 'returned'] as const satisfies readonly Act[]
const ICON: Record<Act, IconName> = { answered: 'answered', promised: 'promised', handed: 'case', returned: 'undo' }
const PRESSED: Record<Act, string> = {
  answered: 'aria-pressed:bg-ok-soft aria-pressed:border-ok aria-pressed:text-ok',
  promised: 'aria-pressed:bg-promise-soft aria-pressed:border-promise aria-pressed:text-promise',
  handed: 'aria-pressed:bg-case-soft aria-pressed:border-case aria-pressed:text-case',
  returned: '',
}

/** Four buttons, keys 1 to 4; each opens its form below. */
export function AnswerActs({ open, onOpen }: { open: Act | null; onOpen: (act: Act) => void }) {
  const { words } = usePanel()
  useKeys(true, (key, held) => {
    const act = ACTS[Number(key) - 1]
    if (!act || held) return false
    onOpen(act)
    return true
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons that act, not fields of a form
    <div role="group" aria-label={words.acts.label} className="mt-1 grid grid-cols-2 gap-2.5 lg:grid-cols-4">
      {ACTS.map((act, place) => (
        <button
          key={act}
          type="button"
          className={`btn btn-line min-h-16 justify-start! gap-2.5! px-3! text-left whitespace-normal! ${PRESSED[act]}`}
          aria-pressed={open === act}
          aria-keyshortcuts={String(place + 1)}
          onClick={() => onOpen(act)}
        >
          <Icon name={ICON[act]} />
          <span className="min-w-0 flex-1">
            <b className="block text-md">{words.acts[act].name}</b>
            <small className="block text-xs leading-head font-normal text-ink-2">{words.acts[act].hint}</small>
          </span>
          <KeyHint>{String(place + 1)}</KeyHint>
        </button>
      ))}
    </div>
  )
}
