import { type KeyboardEvent, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { newId } from '#app/_live/new-id.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Segments } from '#app/_ui/segmented.tsx'
import { LIMITS, measure } from '#contract/limits.ts'
import { completionsOf } from './complete.ts'
import { useCaptionDesk } from './desk-context.ts'
import { useCaptionQueue } from './use-caption-queue.ts'
import { WaitingLines } from './waiting-lines.tsx'

/** The id of the field in which a line is typed. */
export const LINE_FIELD = 'caption-line'

/** The line that is typed: it stays on this device until it is sent, and what was sent until the server has it. */
export function LineEntry({ onEditLast }: { onEditLast: () => void }) {
  const { words, slug, terms } = useCaptionDesk()
  const say = words.line
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState('')
  const queue = useCaptionQueue((text) => setSent(text))
  const { fields, write } = useDraft(`minsheng:caption:${slug}`, { text: '', language: 'zh', begunAt: '' })
  const language = fields.language === 'en' ? 'en' : 'zh'
  const completions = completionsOf(fields.text, terms[language])
  const size = measure(fields.text, LIMITS.caption)
  const isLong = size.length > size.max

  const type = (text: string) => write({ text, begunAt: text === '' ? '' : fields.begunAt || new Date().toISOString() })
  const send = () => {
    const text = fields.text.trim()
    if (!text || isLong) return
    queue.add({ lineId: newId(), language, text, saidAt: fields.begunAt || new Date().toISOString() })
    write({ text: '', begunAt: '' })
    input.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const [first] = completions
    const isAtEnd = event.currentTarget.selectionStart === fields.text.length
    if (event.key === 'ArrowUp' && fields.text === '') onEditLast()
    else if (event.key === 'ArrowRight' && isAtEnd && first) type(first.line)
    else return
    event.preventDefault()
  }
  return (
    <section className="card grid gap-3 p-4" aria-label={say.label}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <TextField
          id={LINE_FIELD}
          ref={input}
          label={say.label}
          hint={say.hint}
          error={isLong ? `${size.length} / ${size.max}` : undefined}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          value={fields.text}
          autoComplete="off"
          enterKeyHint="send"
          className="text-lg"
          onChange={({ target }) => type(target.value)}
          onKeyDown={press}
        />
        <div className="row between">
          <Segments
            label={words.language.label}
            current={language}
            parts={[
              { key: 'zh', label: <span lang="zh-CN">{words.language.zh}</span> },
              { key: 'en', label: <span lang="en">{words.language.en}</span> },
            ]}
            onChoose={(key) => write({ language: key })}
          />
          <Button type="submit" variant="primary" icon="send" disabled={isLong}>
            {say.send}
          </Button>
        </div>
      </form>
      {completions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a legend where the name is already spoken
        <div role="group" aria-label={say.suggestions} className="row">
          {completions.map((one) => (
            <Button
              key={one.term}
              size="sm"
              variant="quiet"
              onClick={() => {
                type(one.line)
                input.current?.focus()
              }}
            >
              {one.term}
            </Button>
          ))}
        </div>
      )}
      <WaitingLines
        queue={queue}
        onBack={({ lineId, text, language }) => {
          queue.drop(lineId)
          // What is being typed stays behind it.
          const both = [text, fields.text].filter(Boolean).join(' ')
          write({ text: both, language, begunAt: new Date().toISOString() })
          input.current?.focus()
        }}
      />
      <LiveRegion message={sent && fill(say.sent, { text: sent })} />
    </section>
  )
}
