import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import type { OfficeSpan } from '#contract/clocks/calendar.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import type { TimeLimit } from '#contract/rulebook/parts.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'

/** How the values of a rulebook are said in a language. `departments`: their names by id. */
export function wordsIn(locale: Locale, departments: ReadonlyMap<string, Bilingual>, document: Rulebook) {
  const all = islandMessages(locale)
  const say = all.rulebook
  const own = (text: Bilingual) => inLocale(text, locale)
  const named = (rows: readonly { code: string; name: Bilingual }[], code: string) => {
    const row = rows.find((one) => one.code === code)
    return row ? `${own(row.name)} (${code})` : code
  }
  const limit = (value: TimeLimit): string => {
    if ('immediate' in value) return say.values.immediate
    return 'hours' in value
      ? fill(say.values.hours, { n: value.hours })
      : fill(say.values.workingDays, { n: value.workingDays })
  }
  return {
    locale,
    say,
    own,
    limit,
    list: (words: readonly string[]) => wordList(words, locale) || say.none,
    role: (role: keyof typeof all.admin.roles) => all.admin.roles[role],
    topic: (code: string) => (code === '*' ? say.values.any : named(document.topics, code)),
    area: (code: string) => (code === '*' ? say.values.any : named(document.areas, code)),
    class: (code: string) => named(document.classes, code),
    department: (id: string | null) => {
      if (id === null) return say.values.noDepartment
      const name = departments.get(id)
      return name ? own(name) : say.values.unknownDepartment
    },
    hours: (spans: readonly OfficeSpan[]) => spans.map(spanText(say.values.nextDay)).join(' · ') || say.values.closed,
  }
}
export type Words = ReturnType<typeof wordsIn>

const DAY = 1_440
/** Hour and minute of a minute of the day: 08:30. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const spanText =
  (nextDay: string) =>
  ([from, to]: OfficeSpan): string =>
    `${minuteText(from)}–${to > DAY ? fill(nextDay, { time: minuteText(to - DAY) }) : minuteText(to)}`
