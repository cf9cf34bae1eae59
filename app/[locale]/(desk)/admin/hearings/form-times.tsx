import { SelectField, TextField } from '#app/_ui/field.tsx'
import { SuggestField } from '#app/_ui/suggest-field.tsx'
import { wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { FormParts } from './hearing-form.tsx'
import type { Zones } from './zones.ts'

/** Zone, start, end, and until when late questions are taken; all in the zone's clock time. */
export function Times({ words, settings, otherZone, zones }: FormParts & { zones: Zones }) {
  const say = words.form
  return (
    <section className="card pad grid gap-4" aria-labelledby="time">
      <div>
        <h2 id="time" className="text-md">
          {say.time}
        </h2>
        <p className="hint">{say.timeHint}</p>
      </div>
      <SelectField {...wired(settings.timeZone)} label={say.zone}>
        {zones.first.map(({ zone, text }) => (
          <option key={zone} value={zone}>
            {text}
          </option>
        ))}
      </SelectField>
      <SuggestField
        {...wired(otherZone)}
        label={say.zoneOther}
        aside={say.optional}
        hint={say.zoneHint}
        suggestions={zones.all.map((value) => ({ value }))}
      />
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField
          {...wired(settings.startsAt)}
          type="datetime-local"
          label={say.startsAt}
          aside={say.required}
          required
        />
        <TextField {...wired(settings.endsAt)} type="datetime-local" label={say.endsAt} aside={say.required} required />
      </div>
      <TextField {...wired(settings.askUntil)} type="datetime-local" label={say.askUntil} hint={say.askUntilHint} />
    </section>
  )
}
