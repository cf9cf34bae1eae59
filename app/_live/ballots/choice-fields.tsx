import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { FieldError, SelectField } from '#app/_ui/field.tsx'
import { type BallotDraft, choicesOf, placeOf } from './ballot-draft.ts'
import type { BallotPoll, BallotWords } from './ballot-form.tsx'

/** What was chosen: one option, several ticks, or a place for each that is ranked. */
export function ChoiceFields({
  poll: { form, options },
  draft,
  words,
  error,
}: {
  poll: BallotPoll
  draft: BallotDraft
  words: BallotWords
  error: string | undefined
}) {
  const chosen = choicesOf(draft)
  const label = ({ number, title }: { number: number; title: string }) => `${number} ${title}`
  if (form === 'single')
    return (
      <RadioGroup
        name="choice"
        legend={words.choice}
        error={error}
        defaultValue={String(chosen[0] ?? '')}
        choices={options.map((option) => ({ value: String(option.number), label: label(option) }))}
      />
    )
  return (
    <fieldset className="field grid gap-2">
      <legend className="field-label">{form === 'ranking' ? words.ranks : words.choices}</legend>
      {options.map((option) =>
        form === 'multiple' ? (
          <Checkbox
            key={option.number}
            id={`choice-${option.number}`}
            name="choice"
            value={String(option.number)}
            defaultChecked={chosen.includes(option.number)}
          >
            {label(option)}
          </Checkbox>
        ) : (
          <SelectField
            key={option.number}
            id={`rank-${option.number}`}
            label={label(option)}
            defaultValue={String(placeOf(draft, option.number))}
          >
            <option value="0">{words.unranked}</option>
            {options.map(({ number: place }) => (
              <option key={place} value={place}>
                {place}
              </option>
            ))}
          </SelectField>
        ),
      )}
      {error && <FieldError id="choices-error">{error}</FieldError>}
    </fieldset>
  )
}
