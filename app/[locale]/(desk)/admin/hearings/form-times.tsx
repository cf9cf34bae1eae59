import { SelectField, TextField } from '../../../../_ui/field.tsx'
import type { FormParts } from './hearing-form.tsx'

/** Zone, start, end, and until when late questions are taken; all in the zone's clock time. */
export function Times({ words, value, field, zones }: FormParts & { zones: readonly string[] }) {
  const say = words.form
  return (
    <section className="card pad grid gap-4" aria-labelledby="time">
      <div>
        <h2 id="time" className="text-md">
          {say.time}
        </h2>
        <p className="hint">{say.timeHint}</p>
      </div>
      {/* A select keeps its first default when a form is reset: the key makes it take what was sent. */}
      <SelectField key={value('timeZone')} {...field('timeZone')} label={say.zone}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </SelectField>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField {...field('startsAt')} type="datetime-local" label={say.startsAt} required />
        <TextField {...field('endsAt')} type="datetime-local" label={say.endsAt} required />
      </div>
      <TextField {...field('askUntil')} type="datetime-local" label={say.askUntil} hint={say.askUntilHint} />
    </section>
  )
}
