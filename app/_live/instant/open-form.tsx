import { type FormEvent, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { newId } from '#app/_live/new-id.ts'
import type { useActing } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Bilingual } from '#contract/ids.ts'
import { INSTANT_FORMS, INSTANT_OPTIONS, INSTANT_TEXTS, type InstantForm } from '#contract/instant-limits.ts'

const EMPTY: Bilingual = { zh: '', en: '' }
/** Seconds after which a poll closes by itself, as they are offered; 0: it does not. */
const ENDS = [0, 30, 60, 120, 300] as const

/** Asks the room something: a question with its options, in one language or both, and for how long. */
export function OpenForm({
  act,
  busy,
  onOpened,
}: {
  act: ReturnType<typeof useActing>['act']
  busy: boolean
  onOpened: () => void
}) {
  const { common } = useDesk()
  const say = common.instant.desk
  const hearingId = useHearingState(({ view }) => view.id)
  const [title, setTitle] = useState(EMPTY)
  const [options, setOptions] = useState<readonly Bilingual[]>([EMPTY, EMPTY])
  const [form, setForm] = useState<InstantForm>('single')
  const [seconds, setSeconds] = useState<number>(ENDS[2])
  const [missing, setMissing] = useState(false)
  const prefix = useId()
  const put = (n: number, change: Partial<Bilingual>) =>
    setOptions((now) => now.map((option, m) => (m === n ? { ...option, ...change } : option)))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const filled = options.filter(({ zh, en }) => zh.trim() || en.trim())
    // In whichever language the question is asked, every option is there to be read.
    const isWhole = (['zh', 'en'] as const).some((language) =>
      [title, ...filled].every((words) => words[language].trim()),
    )
    if (!isWhole || filled.length < INSTANT_OPTIONS.min) return setMissing(true)
    setMissing(false)
    const input = { hearingId, pollId: newId(), title, options: filled, form, ...(seconds ? { seconds } : {}) }
    const outcome = await act({ command: 'instant:open', input, key: 'open', done: say.opened })
    if (outcome?.ok) onOpened()
  }
  return (
    <form className="grid gap-3" onSubmit={(event) => void send(event)}>
      <p className="hint">{say.language}</p>
      <TextField
        id={`${prefix}-zh`}
        label={say.questionZh}
        value={title.zh}
        maxLength={INSTANT_TEXTS.title.narrow}
        onChange={({ target }) => setTitle((now) => ({ ...now, zh: target.value }))}
      />
      <TextField
        id={`${prefix}-en`}
        label={say.questionEn}
        value={title.en}
        maxLength={INSTANT_TEXTS.title.narrow}
        onChange={({ target }) => setTitle((now) => ({ ...now, en: target.value }))}
      />
      {options.map((option, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place
        <div key={n} className="grid gap-2 border-t border-line pt-2 sm:grid-cols-2">
          <TextField
            id={`${prefix}-zh-${n}`}
            label={fill(say.optionZh, { n: n + 1 })}
            value={option.zh}
            maxLength={INSTANT_TEXTS.option.narrow}
            onChange={({ target }) => put(n, { zh: target.value })}
          />
          <TextField
            id={`${prefix}-en-${n}`}
            label={fill(say.optionEn, { n: n + 1 })}
            value={option.en}
            maxLength={INSTANT_TEXTS.option.narrow}
            onChange={({ target }) => put(n, { en: target.value })}
          />
          {options.length > INSTANT_OPTIONS.min && (
            <p>
              <Button
                size="sm"
                variant="quiet"
                icon="remove"
                onClick={() => setOptions((now) => now.filter((_, m) => m !== n))}
              >
                {fill(say.remove, { n: n + 1 })}
              </Button>
            </p>
          )}
        </div>
      ))}
      {options.length < INSTANT_OPTIONS.max && (
        <p>
          <Button size="sm" icon="add" onClick={() => setOptions((now) => [...now, EMPTY])}>
            {say.add}
          </Button>
        </p>
      )}
      <SelectField
        id={`${prefix}-form`}
        label={say.form}
        value={form}
        onChange={({ target }) => setForm(FORM_OF[target.value] ?? 'single')}
      >
        {INSTANT_FORMS.map((one) => (
          <option key={one} value={one}>
            {say[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        id={`${prefix}-ends`}
        label={say.ends}
        value={seconds}
        onChange={({ target }) => setSeconds(Number(target.value))}
      >
        {ENDS.map((one) => (
          <option key={one} value={one}>
            {one === 0 ? say.byHand : fill(say.after, { n: one })}
          </option>
        ))}
      </SelectField>
      {missing && (
        <Notice tone="danger" announce="assertive">
          {say.missing}
        </Notice>
      )}
      <p className="row">
        <Button type="submit" variant="primary" busy={busy}>
          {say.open}
        </Button>
        <Button variant="quiet" onClick={onOpened}>
          {common.cancel}
        </Button>
      </p>
    </form>
  )
}

const FORM_OF: Readonly<Record<string, InstantForm>> = { single: 'single', multiple: 'multiple' }
