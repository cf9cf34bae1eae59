import { RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { FormParts } from './hearing-form.tsx'

/** Who may watch, ask and join; moderation; limits. */
export function Rules({ words, settings }: FormParts) {
  const say = words.form
  const tiers = [
    ['watchTier', say.watch],
    ['askTier', say.ask],
    ['voteTier', say.vote],
  ] as const
  const numbers = [
    ['questionsPerPerson', say.perPerson, say.perPersonHint],
    ['questionIntervalSeconds', say.interval, say.intervalHint],
    ['answerSeconds', say.answer, say.answerHint],
  ] as const
  return (
    <>
      <section className="card pad" aria-labelledby="who">
        <h2 id="who" className="mb-2 text-md">
          {say.who}
        </h2>
        <div className="grid gap-4">
          {tiers.map(([name, legend]) => (
            <RadioGroup
              key={name}
              name={settings[name].name}
              legend={legend}
              defaultValue={settings[name].initialValue ?? ''}
              choices={[
                { value: 'guest', label: say.guest },
                { value: 'member', label: say.member },
              ]}
            />
          ))}
        </div>
      </section>
      <section className="card pad grid gap-4" aria-labelledby="limits">
        <h2 id="limits" className="text-md">
          {say.moderation} · {say.limits}
        </h2>
        <RadioGroup
          name={settings.moderation.name}
          legend={say.moderation}
          defaultValue={settings.moderation.initialValue ?? ''}
          choices={[
            { value: 'before', label: say.before, hint: say.beforeHint },
            { value: 'after', label: say.after, hint: say.afterHint },
          ]}
        />
        <div className="grid items-end gap-4 md:grid-cols-3">
          {numbers.map(([name, label, hint]) => (
            <TextField
              key={name}
              {...wired(settings[name])}
              label={label}
              aside={say.required}
              hint={hint}
              inputMode="numeric"
              required
            />
          ))}
        </div>
      </section>
    </>
  )
}
