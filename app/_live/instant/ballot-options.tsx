import type { InstantForm } from '#contract/instant-limits.ts'

/** The options of a ballot as radios or ticks. A plain form takes them as they are; an island gives what is `chosen`. */
export function BallotOptions({
  id,
  form,
  legend,
  options,
  chosen,
  onChoose,
}: {
  /** Of the poll: the page may hold another one. */
  id: string
  form: InstantForm
  legend: string
  options: readonly string[]
  chosen?: ReadonlySet<number>
  onChoose?: (chosen: ReadonlySet<number>) => void
}) {
  const type = form === 'single' ? 'radio' : 'checkbox'
  const toggled = (number: number, on: boolean) =>
    new Set(form === 'single' ? [number] : [...(chosen ?? [])].filter((one) => one !== number).concat(on ? number : []))
  return (
    <fieldset className="field">
      <legend className="hint">{legend}</legend>
      <div className="choices">
        {options.map((option, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place
          <label className="choice" key={n}>
            <input
              type={type}
              className="tick"
              name="choice"
              id={`${id}-${n + 1}`}
              value={n + 1}
              {...(onChoose
                ? {
                    checked: chosen?.has(n + 1) ?? false,
                    onChange: (event) => onChoose(toggled(n + 1, event.target.checked)),
                  }
                : {})}
            />
            <span className="choice-t" dir="auto">
              {option}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
