'use client'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { KeyHint } from '#app/_ui/key-hint.tsx'
import { ANSWER_ACTION_NAMES, ANSWER_ACTIONS, type AnswerAction } from './actions.ts'
import { usePanel } from './panel-context.ts'

/** Four buttons, keys 1 to 4; each opens its form below. */
export function AnswerButtons({ open, onOpen }: { open: AnswerAction | null; onOpen: (name: AnswerAction) => void }) {
  const { messages } = usePanel()
  useShortcuts(
    true,
    ANSWER_ACTION_NAMES.map((name) => ({ key: ANSWER_ACTIONS[name].key, run: () => onOpen(name) })),
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons that act, not fields of a form
    <div role="group" aria-label={messages.acts.label} className="mt-1 grid grid-cols-2 gap-2.5 lg:grid-cols-4">
      {ANSWER_ACTION_NAMES.map((name) => {
        const { key, icon, pressed } = ANSWER_ACTIONS[name]
        return (
          <button
            key={name}
            type="button"
            className={`btn btn-line min-h-16 justify-start! gap-2.5! px-3! text-left whitespace-normal! ${pressed}`}
            aria-pressed={open === name}
            aria-keyshortcuts={key}
            onClick={() => onOpen(name)}
          >
            <Icon name={icon} />
            <span className="min-w-0 flex-1">
              <b className="block text-md">{messages.acts[name].name}</b>
              <small className="block text-xs leading-head font-normal text-ink-2">{messages.acts[name].hint}</small>
            </span>
            <KeyHint>{key}</KeyHint>
          </button>
        )
      })}
    </div>
  )
}
