import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { Button } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { asSaid, type CaptionLine } from '#contract/streams/transcript/view.ts'
import { CorrectForm } from './correct-form.tsx'
import { useCaptionDesk, useTranscript } from './desk-context.ts'
import { LINE_FIELD } from './line-entry.tsx'
import { LineWordsOf } from './line-words.tsx'
import { RemoveForm } from './remove-form.tsx'

/** Opens the last line that has words for correction. */
export type EditLast = () => void

/** So many lines stand there at once; a button brings more. */
const SHOWN = 12

/** `isLast`: it was opened from the line that is typed, to which the focus goes back. */
type Open = { lineId: string; act: 'correct' | 'remove'; isLast?: true } | undefined

/** The last lines, the newest first, each with its correction in place and the way to take its words out. */
export function CaptionLines({ editLast }: { editLast: RefObject<EditLast> }) {
  const { words, timeZone } = useCaptionDesk()
  const say = words.lines
  const view = useTranscript((state) => state.view)
  const [many, showMany] = useState(SHOWN)
  const [open, setOpen] = useState<Open>()
  const lines = useMemo(() => Object.values(view.lines).sort(asSaid).reverse(), [view])
  useEffect(() => {
    editLast.current = () => {
      const last = lines.find(({ removed }) => removed === null)
      if (last) setOpen({ lineId: last.id, act: 'correct', isLast: true })
    }
  }, [lines, editLast])
  const opener = useRef<string>(undefined)
  const close = () => {
    opener.current = open?.isLast ? undefined : open?.lineId
    if (open?.isLast) document.getElementById(LINE_FIELD)?.focus()
    setOpen(undefined)
  }
  if (lines.length === 0) return <EmptyState icon="captions" title={say.none} />
  return (
    <section className="card grid gap-3 p-4" aria-labelledby="caption-lines">
      <h2 id="caption-lines">{say.title}</h2>
      <ol className="grid gap-3">
        {lines.slice(0, many).map((line) => (
          <li key={line.id} id={`t-${line.id}`} className="grid gap-1 border-line border-t pt-3">
            {open?.lineId === line.id ? (
              <OpenForm line={line} act={open.act} onDone={close} />
            ) : (
              <div className="row between">
                <p lang={line.language === 'zh' ? 'zh-CN' : 'en'} className="min-w-0 flex-1 basis-64">
                  <time dateTime={line.saidAt} className="mono muted">
                    {clockTime(line.saidAt, timeZone)}
                  </time>{' '}
                  <LineWordsOf line={line} />
                </p>
                {line.removed === null && (
                  <Acts
                    line={line}
                    isBack={opener.current === line.id}
                    onOpen={(act) => setOpen({ lineId: line.id, act })}
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {lines.length > many && (
        <Button icon="unfold" onClick={() => showMany(many + 5 * SHOWN)}>
          {say.earlier}
        </Button>
      )}
    </section>
  )
}

function OpenForm({ line, act, onDone }: { line: CaptionLine; act: 'correct' | 'remove'; onDone: () => void }) {
  switch (act) {
    case 'correct':
      return <CorrectForm line={line} onDone={onDone} />
    case 'remove':
      return <RemoveForm line={line} onDone={onDone} />
  }
}

/** `isBack`: a form of this line was closed just now, so that the focus comes back to it. */
function Acts({
  line,
  isBack,
  onOpen,
}: {
  line: CaptionLine
  isBack: boolean
  onOpen: (act: 'correct' | 'remove') => void
}) {
  const say = useCaptionDesk().words.lines
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isBack && document.activeElement === document.body) first.current?.focus()
  }, [isBack])
  return (
    <span className="row">
      <Button
        ref={first}
        size="sm"
        icon="edit"
        aria-label={fill(say.correctLine, { text: line.text })}
        onClick={() => onOpen('correct')}
      >
        {say.correct}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        icon="remove"
        aria-label={fill(say.removeLine, { text: line.text })}
        onClick={() => onOpen('remove')}
      >
        {say.remove}
      </Button>
    </span>
  )
}
