import type { Section } from '#app/_server/rulebook/describe.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import { pollDecisionDaysOf } from '#contract/rulebook/poll-decision.ts'
import { HEARING_REASONS, isOfHearings } from '#contract/rulebook/reasons.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { canonicalJson } from '#domain/kernel/canonical-json.ts'

/** A row of a section: the values of its columns by their names. */
export type Row = Readonly<Record<string, unknown>>

/** How a section stands in the document: what its rows are, what they make of it, and where a fault of it lies: its row and the rest of the path. */
type Place = {
  read: (document: Rulebook) => readonly Row[]
  write: (document: Rulebook, rows: readonly Row[]) => object
  rowOf: (path: readonly string[]) => { row: number; rest: readonly string[] } | undefined
}

/** A list of the document whose rows are those of the section, after `before` others that nobody edits. */
const list = (name: keyof Rulebook, before = 0): Pick<Place, 'rowOf'> => ({
  rowOf: ([first, row, ...rest]) =>
    first === name && row !== undefined && Number(row) >= before ? { row: Number(row) - before, rest } : undefined,
})

const whole = <K extends 'ladder' | 'onCall' | 'topics' | 'areas' | 'routing' | 'lawfulRoutes' | 'catalogue'>(
  name: K,
): Place => ({
  read: (document) => document[name],
  write: (document, rows) => ({ ...document, [name]: rows }),
  ...list(name),
})

/** The only row of a section, whose columns stand at other places of the document. */
const single = (columns: Readonly<Record<string, string>>): Pick<Place, 'rowOf'> => ({
  rowOf: (path) => {
    const joined = path.join('.')
    const found = Object.entries(columns).find(([place]) => joined === place || joined.startsWith(`${place}.`))
    if (!found) return undefined
    const [place, column] = found
    return { row: 0, rest: [column, ...path.slice(place.split('.').length)] }
  },
})

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const sameNames = (under: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${under}.${name}`, name]))

/** Where each section stands in a rulebook. */
export const PLACES: Readonly<Record<Section, Place>> = {
  classes: {
    read: ({ classes, defaultClass }) => classes.map((one) => ({ ...one, isDefault: one.code === defaultClass })),
    write: (document, rows) => ({
      ...document,
      classes: rows.map(({ isDefault: _, ...one }) => one),
      defaultClass: rows.find(({ isDefault }) => isDefault === true)?.code ?? '',
    }),
    rowOf: (path) => (path[0] === 'defaultClass' ? { row: 0, rest: ['isDefault'] } : list('classes').rowOf(path)),
  },
  ladder: whole('ladder'),
  limits: {
    read: ({ extension, waiting, silenceDays, ...document }) => [
      {
        extensionTimes: extension.times,
        extensionLongest: extension.longest,
        extensionBy: extension.by,
        waitingTimes: waiting.times,
        waitingLongest: waiting.longest,
        silenceDays,
        pollDecisionDays: pollDecisionDaysOf(document),
      },
    ],
    write: (document, [row = {}]) => ({
      ...document,
      extension: { times: row.extensionTimes, longest: row.extensionLongest, by: row.extensionBy },
      waiting: { times: row.waitingTimes, longest: row.waitingLongest },
      silenceDays: row.silenceDays,
      pollDecisionDays: row.pollDecisionDays,
    }),
    ...single({
      'extension.times': 'extensionTimes',
      'extension.longest': 'extensionLongest',
      'extension.by': 'extensionBy',
      'waiting.times': 'waitingTimes',
      'waiting.longest': 'waitingLongest',
      silenceDays: 'silenceDays',
      pollDecisionDays: 'pollDecisionDays',
    }),
  },
  onCall: whole('onCall'),
  hours: {
    read: ({ calendar: { week, timeZone, source, approvedBy } }) => [{ ...week, timeZone, source, approvedBy }],
    write: (document, [{ timeZone, source, approvedBy, ...week } = {}]) => ({
      ...document,
      calendar: { ...document.calendar, timeZone, source, approvedBy, week },
    }),
    ...single({
      ...sameNames('calendar.week', WEEK),
      'calendar.week': 'monday',
      ...sameNames('calendar', ['timeZone', 'source', 'approvedBy']),
    }),
  },
  days: {
    read: ({ calendar }) => calendar.days,
    write: (document, rows) => ({
      ...document,
      calendar: {
        ...document.calendar,
        days: [...rows].sort((one, other) => (String(one.day) < String(other.day) ? -1 : 1)),
      },
    }),
    rowOf: ([first, second, row, ...rest]) =>
      first === 'calendar' && second === 'days' ? { row: Number(row ?? 0), rest } : undefined,
  },
  topics: whole('topics'),
  areas: whole('areas'),
  routing: whole('routing'),
  reasons: {
    read: ({ reasons }) => reasons.filter(({ code }) => !isOfHearings(code)),
    write: (document, rows) => ({ ...document, reasons: [...HEARING_REASONS, ...rows] }),
    ...list('reasons', HEARING_REASONS.length),
  },
  remedies: {
    read: ({ remedies }) => [remedies],
    write: (document, [row = {}]) => ({ ...document, remedies: row }),
    ...single(sameNames('remedies', ['attention', 'reply', 'promise'])),
  },
  lawfulRoutes: whole('lawfulRoutes'),
  catalogue: whole('catalogue'),
  lanes: {
    read: lanesOf,
    write: (document, lanes) => ({ ...document, lanes }),
    ...list('lanes'),
  },
}

/** By what a row of a table is known: its code, its day, or the topic and area that it names. */
const knownBy = ({ code, day, topic, area }: Row): string => String(code ?? day ?? `${topic} ${area}`)

/** How many rows there are after a change, and how many of them are new or say something else; how many are gone. */
export function changeOf(before: readonly Row[], after: readonly Row[]) {
  const told = new Map(before.map((row) => [knownBy(row), canonicalJson(row)]))
  const names = new Set(after.map(knownBy))
  return {
    n: after.length,
    added: after.filter((row) => !told.has(knownBy(row))).length,
    changed: after.filter((row) => ![undefined, canonicalJson(row)].includes(told.get(knownBy(row)))).length,
    gone: before.filter((row) => !names.has(knownBy(row))).length,
  }
}
