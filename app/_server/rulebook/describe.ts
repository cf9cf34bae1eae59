import { fill } from '#app/_i18n/fill.ts'
import { WEEKDAYS } from '#contract/clocks/days.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import { pollDecisionDaysOf } from '#contract/rulebook/poll-decision.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { type Words, wordsIn } from './words.ts'

/** Sections of the rulebook as people read and edit them, in their order. */
export const SECTIONS = [
  'classes',
  'ladder',
  'limits',
  'onCall',
  'hours',
  'days',
  'topics',
  'areas',
  'routing',
  'reasons',
  'remedies',
  'lawfulRoutes',
  'catalogue',
  'lanes',
] as const
export type Section = (typeof SECTIONS)[number]

/** A value of an item in words; `label` names it. */
export type Fact = { label: string; text: string }
/** A row of a section. `key` tells it from the others, whatever is said of it. */
export type Item = { key: string; title: string; facts: Fact[] }
/** A rulebook in words: every value of it, by section. */
export type Description = Record<Section, Item[]>

/** Says everything that a rulebook holds, so that what is compared by it is compared whole. */
export function describe(document: Rulebook, locale: Locale, departments: ReadonlyMap<string, Bilingual>): Description {
  const words = wordsIn(locale, departments, document)
  return {
    classes: classes(document, words),
    ladder: ladder(document, words),
    limits: limits(document, words),
    onCall: onCall(document, words),
    hours: hours(document, words),
    days: days(document, words),
    topics: coded(document.topics, words),
    areas: coded(document.areas, words),
    routing: routing(document, words),
    reasons: reasons(document, words),
    remedies: remedies(document, words),
    lawfulRoutes: lawfulRoutes(document, words),
    catalogue: catalogue(document, words),
    lanes: lanes(document, words),
  }
}

type Facts = Words['say']['facts']
/** Facts in the order given, each under the word for its name. */
const factsOf = ({ say }: Words, facts: Partial<Record<keyof Facts, string>>): Fact[] =>
  Object.entries(facts).map(([name, text]) => ({ label: say.facts[name as keyof Facts], text }))

const classes = ({ classes, defaultClass }: Rulebook, words: Words): Item[] => {
  const { values } = words.say
  return classes.map((one) => ({
    key: one.code,
    title: words.own(one.name),
    facts: factsOf(words, {
      code: one.code,
      attention: words.limit(one.attention),
      reply: words.limit(one.reply),
      milestones: one.milestones ? values.milestones : values.noMilestones,
      reviewers: one.reviewers ? fill(values.reviewers, { n: one.reviewers }) : values.noReview,
      onCall: one.onCall ? values.onCall : values.noOnCall,
      escalates: one.escalatesEveryMinutes
        ? fill(values.escalates, { n: one.escalatesEveryMinutes })
        : values.noEscalation,
      explains: words.own(one.explains),
      ...(one.code === defaultClass ? { isDefault: values.isDefault } : {}),
    }),
  }))
}

const ladder = ({ ladder }: Rulebook, words: Words): Item[] =>
  ladder.map(({ step, when, offset }) => ({
    key: step,
    title: words.say.steps[step],
    facts: factsOf(words, {
      when:
        when === 'day' || !offset ? words.say.values.day : fill(words.say.values[when], { time: words.limit(offset) }),
    }),
  }))

const limits = ({ extension, waiting, silenceDays, ...document }: Rulebook, words: Words): Item[] => {
  const { items, values } = words.say
  const times = (n: number) => fill(values.times, { n })
  return [
    {
      key: 'extension',
      title: items.extension,
      facts: factsOf(words, {
        times: times(extension.times),
        longest: words.limit(extension.longest),
        by: words.list(extension.by.map(words.role)),
      }),
    },
    {
      key: 'waiting',
      title: items.waiting,
      facts: factsOf(words, { times: times(waiting.times), longest: words.limit(waiting.longest) }),
    },
    { key: 'silence', title: items.silence, facts: factsOf(words, { days: fill(values.days, { n: silenceDays }) }) },
    {
      key: 'pollDecision',
      title: items.pollDecision,
      facts: factsOf(words, { longest: words.limit({ workingDays: pollDecisionDaysOf(document) }) }),
    },
  ]
}

const onCall = ({ onCall }: Rulebook, words: Words): Item[] =>
  onCall.map(({ departmentId, roles, grants }) => ({
    key: departmentId,
    title: words.department(departmentId),
    facts: factsOf(words, {
      roles: words.list(roles.map(words.role)),
      people: grants.length ? fill(words.say.values.people, { n: grants.length }) : words.say.none,
    }),
  }))

const hours = ({ calendar }: Rulebook, words: Words): Item[] => [
  {
    key: 'week',
    title: words.say.items.week,
    facts: [
      ...WEEKDAYS.map((day) => ({ label: words.say.weekdays[day], text: words.hours(calendar.week[day]) })),
      ...factsOf(words, { zone: calendar.timeZone, source: calendar.source, approvedBy: calendar.approvedBy }),
    ],
  },
]

const days = ({ calendar }: Rulebook, words: Words): Item[] =>
  calendar.days.map(({ day, kind, name, spans, source, approvedBy }) => ({
    key: day,
    title: day,
    facts: factsOf(words, {
      called: words.own(name),
      kind: words.say.dayKinds[kind],
      hours: words.hours(spans),
      source,
      approvedBy,
    }),
  }))

const coded = (rows: Rulebook['topics'], words: Words): Item[] =>
  rows.map(({ code, name }) => ({ key: code, title: words.own(name), facts: factsOf(words, { code }) }))

const routing = ({ routing }: Rulebook, words: Words): Item[] =>
  routing.map(({ topic, area, departmentId }) => ({
    key: `${topic} ${area}`,
    title: words.topic(topic),
    facts: factsOf(words, { area: words.area(area), department: words.department(departmentId) }),
  }))

const reasons = ({ reasons }: Rulebook, words: Words): Item[] =>
  reasons.map(({ code, for: acts, name, explains }) => {
    const [title, meaning] = [words.own(name), words.own(explains)]
    return {
      key: code,
      title,
      facts: factsOf(words, {
        code,
        for: words.list(acts.map((act) => words.say.acts[act])),
        ...(meaning === title ? {} : { explains: meaning }),
      }),
    }
  })

const remedies = ({ remedies }: Rulebook, words: Words): Item[] =>
  (['attention', 'reply', 'promise'] as const).map((breach) => ({
    key: breach,
    title: words.say.items[breach],
    facts: factsOf(words, { text: words.own(remedies[breach]) }),
  }))

const lawfulRoutes = ({ lawfulRoutes }: Rulebook, words: Words): Item[] =>
  lawfulRoutes.map(({ code, name, explains, address }) => ({
    key: code,
    title: words.own(name),
    facts: factsOf(words, { code, explains: words.own(explains), address: words.own(address) || words.say.none }),
  }))

const catalogue = ({ catalogue }: Rulebook, words: Words): Item[] =>
  catalogue.map((item) => ({
    key: item.code,
    title: words.own(item.name),
    facts: factsOf(words, {
      code: item.code,
      class: words.class(item.class),
      department: words.department(item.departmentId),
      basis: words.own(item.basis) || words.say.none,
    }),
  }))

const lanes = (document: Rulebook, words: Words): Item[] =>
  lanesOf(document).map((lane) => ({
    key: lane.code,
    title: words.own(lane.name),
    facts: factsOf(words, {
      code: lane.code,
      class: words.class(lane.class),
      department: words.department(lane.departmentId),
      safety: lane.safety ? words.say.values.safety : words.say.values.noSafety,
      words: words.list(lane.words),
    }),
  }))
