import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextArea } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { reasonsFor, useModerate } from './moderate-context.ts'

/** A word to colleagues beside a restriction. */
export function PaceNoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const { say } = useModerate()
  const { max } = LIMITS.note
  return (
    <TextArea
      id="pace-note"
      rows={2}
      label={say.votes.note}
      hint={fill(say.votes.noteHint, { max })}
      value={note}
      onChange={(event) => onChange(event.target.value)}
      foot={<GraphemeCounter count={graphemes(note)} max={max} label={say.edit.count} over={say.edit.over} />}
    />
  )
}

type Given = { reason: string | null; note: string }

/** The reason of a change of pace, from the published list, and a word to colleagues. */
export function PaceReasonSelect({
  reason,
  note,
  hint,
  missing,
  onChange,
}: Given & { hint: string; missing: boolean; onChange: (given: Given) => void }) {
  const { say, reasons } = useModerate()
  return (
    <>
      <SelectField
        id="pace-reason"
        label={say.reason.legend}
        hint={hint}
        error={missing && say.reason.choose}
        value={reason ?? ''}
        onChange={(event) => onChange({ note, reason: event.target.value || null })}
      >
        <option value="">{say.pace.noReason}</option>
        {reasonsFor(reasons, 'pace').map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </SelectField>
      <PaceNoteField note={note} onChange={(note) => onChange({ reason, note })} />
    </>
  )
}

/** A colleague changed the pace while this one was choosing. */
export function RestrictionNote({ onTake }: { onTake: () => void }) {
  const { say } = useModerate()
  return (
    <Notice
      tone="warn"
      announce="polite"
      title={say.pace.moved}
      actions={
        <Button size="sm" onClick={onTake}>
          {say.pace.take}
        </Button>
      }
    >
      {say.pace.movedText}
    </Notice>
  )
}
