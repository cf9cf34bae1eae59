import { SelectField, TextField } from '../../../../_ui/field.tsx'
import type { FormParts } from './hearing-form.tsx'
import type { Zones } from './zones.ts'

/** Zone, start, end, and until when late questions are taken; all in the zone's clock time. */
export function Times({ words, value, field, zones }: FormParts & { zones: Zones }) {
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
        {zones.first.map(({ zone, text }) => (
          <option key={zone} value={zone}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextField
        id="otherZone"
        label={say.zoneOther}
        aside={say.optional}
        hint={say.zoneHint}
        list="all-zones"
        autoComplete="off"
        spellCheck={false}
        error={field('timeZone').error}
      />
      <datalist id="all-zones">
        {zones.all.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </datalist>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField {...field('startsAt')} type="datetime-local" label={say.startsAt} aside={say.required} required />
        <TextField {...field('endsAt')} type="datetime-local" label={say.endsAt} aside={say.required} required />
      </div>
      <TextField {...field('askUntil')} type="datetime-local" label={say.askUntil} hint={say.askUntilHint} />
    </section>
  )
}
