import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Section } from '#app/_server/rulebook/describe.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { FIXED_CHOICES, FLAGS, SECTION_FORMS } from './columns.ts'
import type { Labels, Options } from './section-form.tsx'
import type { Known } from './typed.ts'

/** What stands for a column in the public text, where that has another name for it. */
const FACT_OF: Readonly<Record<string, string>> = {
  departmentId: 'department',
  grants: 'people',
  timeZone: 'zone',
}

/** The names and hints of a section's columns. */
export function labelsOf(section: Section, locale: Locale): Labels {
  const { admin, rulebook: say } = islandMessages(locale)
  const { hints, columns }: { hints: Record<string, string>; columns: Record<string, string> } = admin.rules
  const facts: Record<string, string> = { ...say.facts, ...say.weekdays }
  const items: Record<string, string> = section === 'remedies' ? say.items : {}
  return Object.fromEntries(
    SECTION_FORMS[section].columns.map(({ name, kind }) => [
      name,
      {
        label: items[name] ?? columns[name] ?? facts[FACT_OF[name] ?? name] ?? name,
        hint: hints[name] ?? (kind === 'hours' ? hints.hours : undefined),
      },
    ]),
  )
}

/** What may be chosen: by the draft's own lists, the house's departments, and the lists that every rulebook has. */
export function optionsOf(document: Rulebook, { departments }: Known, locale: Locale): Options {
  const { admin, rulebook: say } = islandMessages(locale)
  const coded = (rows: readonly { code: string; name: Bilingual }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: `${code} · ${inLocale(name, locale)}` }))
  const any = { value: '*', label: say.values.any }
  const said = <K extends string>(values: readonly K[], words: Readonly<Record<K, string>>) =>
    values.map((value) => ({ value, label: words[value] }))
  return {
    departments: departments.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    classes: coded(document.classes),
    topics: [any, ...coded(document.topics)],
    areas: [any, ...coded(document.areas)],
    steps: said(FIXED_CHOICES.steps, say.steps),
    moments: said(FIXED_CHOICES.moments, admin.rules.moments),
    dayKinds: said(FIXED_CHOICES.dayKinds, say.dayKinds),
    roles: said(FLAGS.roles, admin.roles),
    acts: said(FLAGS.acts, say.acts),
  }
}
