const POINTS = ['1', '2', '3', '4', '5'] as const

/** One to five, or skipped: radios in a row under their legend. `value`: what was chosen before, '' for skipped. */
export function RatingField({
  name,
  legend,
  skip,
  value,
}: {
  name: string
  legend: string
  skip: string
  value: string
}) {
  const choice = (point: string, words: string) => (
    <label key={point}>
      <input type="radio" name={name} value={point} defaultChecked={value === point} />
      <span>{words}</span>
    </label>
  )
  return (
    <fieldset className="rating">
      <legend>{legend}</legend>
      <div>
        {choice('', skip)}
        {POINTS.map((point) => choice(point, point))}
      </div>
    </fieldset>
  )
}
