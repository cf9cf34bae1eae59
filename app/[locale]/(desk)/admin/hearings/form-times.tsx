import { SelectField, TextField } from '../../../../_ui/field.tsx'
import type { FormParts } from './hearing-form.tsx'
import { allZones } from './zones.ts'

/** Zone, start, end, and until when late questions are taken; all in the zone's clock time. */
export function Times({
  words,
  value,
  field,
  zones,
  locale,
}: FormParts & { zones: readonly string[]; locale: string }) {
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
            {zoneText(zone, locale)}
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
        {allZones().map((zone) => (
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

/** A zone as people call it, with its distance from UTC and its technical name. */
function zoneText(zone: string, locale: string): string {
  const part = (timeZoneName: 'longGeneric' | 'shortOffset') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName })
      .formatToParts(new Date(0))
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${part('longGeneric')} · ${part('shortOffset')} · ${zone}`
}
