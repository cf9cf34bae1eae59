import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { WaitingLine } from './caption-queue.ts'
import { useCaptionDesk } from './desk-context.ts'
import type { useCaptionQueue } from './use-caption-queue.ts'

/** Lines that the server does not have: on their way, or refused with what can be done about it. */
export function WaitingLines({
  queue,
  onBack,
}: {
  queue: ReturnType<typeof useCaptionQueue>
  /** A refused line is to be typed on. */
  onBack: (line: WaitingLine) => void
}) {
  const say = useCaptionDesk().words.waiting
  const onTheirWay = queue.waiting.filter(({ refusal }) => !refusal)
  return (
    <>
      {onTheirWay.length > 0 && (
        <div className="hint">
          <p>
            <Icon name="sending" /> {fill(say.title, { n: onTheirWay.length })}
          </p>
          <ul>
            {onTheirWay.map(({ lineId, text }) => (
              <li key={lineId} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul aria-live="assertive" className="grid gap-2">
        {queue.waiting.map((line) =>
          line.refusal ? (
            <li key={line.lineId} className="note note-danger grid gap-2">
              <p dir="auto">
                <b>{say.refused}</b> · {line.text}
              </p>
              <p>{line.refusal.message}</p>
              <div className="row">
                <Button size="sm" icon="retry" onClick={() => queue.again(line.lineId)}>
                  {say.again}
                </Button>
                <Button size="sm" variant="quiet" icon="edit" onClick={() => onBack(line)}>
                  {say.back}
                </Button>
                <Button size="sm" variant="quiet" icon="remove" onClick={() => queue.drop(line.lineId)}>
                  {say.drop}
                </Button>
              </div>
            </li>
          ) : null,
        )}
      </ul>
    </>
  )
}
