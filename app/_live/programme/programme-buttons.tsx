import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { LAYOUTS, layoutOf, type Programme } from '#contract/streams/hearing/layouts.ts'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'

type Props = { send: Send; busy: ReadonlySet<string> }
const KEY = 'programme'

function useShow(send: Send) {
  const hearingId = useHearingState((state) => state.view.id)
  return ({ layout, keys }: Programme, done: string) =>
    void send({ command: 'stage:show', input: { hearingId, layout, keys: [...keys] }, key: KEY, done })
}

/** What concerns the whole programme: it follows whoever leads the talk, or shows the slate. */
export function ProgrammeButtons({ send, busy }: Props) {
  const { messages } = useHost()
  const layout = useHearingState((state) => state.view.programme.layout)
  const show = useShow(send)
  const say = messages.programme.stage
  return (
    <>
      {(['auto', 'slate'] as const).map((name) => (
        <Button
          key={name}
          size="sm"
          variant="quiet"
          icon={name === 'auto' ? 'volume' : 'pause'}
          aria-pressed={layout === name}
          busy={busy.has(KEY)}
          onClick={() => show({ layout: layout === name ? 'auto' : name, keys: [] }, say.layouts[name])}
        >
          {say[name]}
        </Button>
      ))}
    </>
  )
}

/** Puts somebody on programme beside whoever is there, or takes them off it. */
export function ShowButton({ seatKey, name, send, busy }: Props & { seatKey: string; name: string }) {
  const { messages } = useHost()
  const { keys } = useHearingState((state) => state.view.programme)
  const show = useShow(send)
  const say = messages.programme.stage
  const isShown = keys.includes(seatKey)
  const next = isShown ? keys.filter((key) => key !== seatKey) : [...keys, seatKey]
  if (!isShown && keys.length >= LAYOUTS.grid[1]) return null
  return (
    <Button
      size="sm"
      icon="on-air"
      aria-pressed={isShown}
      aria-label={fill(isShown ? say.hideThis : say.showThis, { name })}
      busy={busy.has(KEY)}
      onClick={() => show({ layout: layoutOf(next.length), keys: next }, say.layouts[layoutOf(next.length)])}
    >
      {isShown ? say.hide : say.show}
    </Button>
  )
}
