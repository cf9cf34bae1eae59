import { DAY } from '#contract/clocks/days.ts'
import { localDay } from '#contract/clocks/zone.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import type { ToldEntry, ToldType } from '#domain/notice/told.ts'
import { MAILS, say } from './mail.ts'
import { dayText, inLocale, pageUrl } from './mail-words.ts'

/** What the sentences about a case name besides what its entries say. */
export type CaseFacts = {
  number: string
  /** Null while nobody reviewed it, and once it is erased. */
  title: string | null
  /** Names of departments by their ids, of milestones by theirs, of reasons by their codes. */
  departments: ReadonlyMap<string, Bilingual>
  milestones: ReadonlyMap<string, string>
  reasons: ReadonlyMap<string, Bilingual>
  /** After so many days of silence a resolved case closes. */
  silenceDays: number
  /** What somebody may do once a clock of this kind ran out, by the rulebook; none is named for some kinds. */
  remedies: ReadonlyMap<string, Bilingual>
  /** Steps of the ladder after a deadline, in their order. */
  stepsAfterDeadline: readonly string[]
  /** The authority's time zone. */
  timeZone: string
}

/** Whom a mail is for: somebody who asked, who chose to follow, or who voted. */
export type Addressee = {
  locale: Locale
  why: 'asks' | 'follows' | 'voted'
  /** Where they end mails about this case, and where they choose how often mails come. */
  stopUrl: string
  oftenUrl: string
}

type StepName = keyof (typeof MAILS)['en']['case']['steps']
type Parts = Readonly<Record<string, string | number>>
type Words = {
  facts: CaseFacts
  asks: boolean
  department(id: string | null): string
  day(day: string): string
  reason(code: string): string
  milestone(id: string): string
  remedy(kind: string): string
  dayOf(moment: string): string
}
type EntryOf<T> = Extract<ToldEntry, { type: T }>

/** How each step is told: by which sentences, with what in them. Nothing of a private body, but why one's own identity was released. */
const STEPS: { readonly [T in ToldType]: (entry: EntryOf<T>, words: Words) => readonly [StepName, Parts] } = {
  'case.opened': ({ public: { departmentId, cancelled } }, { department, facts }) => [
    cancelled === undefined ? 'opened' : 'cancelled',
    {
      number: facts.number,
      department: department(departmentId),
      led: departmentId ? 'yes' : 'no',
      text: cancelled ?? '',
    },
  ],
  'case.routed': ({ public: { departmentId } }, { department }) => ['routed', { department: department(departmentId) }],
  'case.attended': ({ public: { departmentId } }, { department }) => [
    'attended',
    { department: department(departmentId) },
  ],
  'case.disputed': ({ public: { departmentId, proposes, text } }, { department }) => [
    'disputed',
    { department: department(departmentId), proposes: department(proposes), text },
  ],
  'case.arbitrated': ({ public: { departmentId, text } }, { department }) => [
    'arbitrated',
    { department: department(departmentId), text },
  ],
  'case.informed': ({ public: { departmentId, text } }, { department }) => [
    'informed',
    { department: department(departmentId), text },
  ],
  'case.reply_published': ({ public: { departmentId, version, text, joint } }, { department }) => [
    version > 1 ? 'repliedAnew' : joint ? 'repliedJointly' : 'replied',
    { department: department(departmentId), version, text },
  ],
  'case.citizen_asked': ({ public: { departmentId, text } }, { department, asks }) => [
    asks ? 'asksYou' : 'asked',
    { department: department(departmentId), text },
  ],
  'case.milestone_planned': ({ public: planned }, { department, day }) => [
    planned.kind === 'visit' ? 'visitPlanned' : 'planned',
    {
      department: department(planned.departmentId),
      title: planned.title,
      date: day(planned.plannedOn),
      time: planned.time,
      place: planned.place,
      placed: planned.place ? 'yes' : 'no',
    },
  ],
  'case.milestone_moved': ({ public: { milestoneId, from, plannedOn, reason } }, { milestone, day }) => [
    'moved',
    { title: milestone(milestoneId), from: day(from), date: day(plannedOn), text: reason },
  ],
  'case.milestone_reached': ({ public: { milestoneId, reachedOn } }, { milestone, day }) => [
    'reached',
    { title: milestone(milestoneId), date: day(reachedOn) },
  ],
  'case.milestone_dropped': ({ public: { milestoneId, reason } }, { milestone }) => [
    'dropped',
    { title: milestone(milestoneId), text: reason },
  ],
  'case.shelved': ({ public: shelf }, { department, reason, day }) => [
    'shelved',
    {
      department: department(shelf.departmentId),
      reason: reason(shelf.reason),
      condition: shelf.condition,
      date: day(shelf.reviewOn),
    },
  ],
  'case.review_held': ({ public: { text, reviewOn } }, { day }) => ['reviewed', { text, date: day(reviewOn) }],
  'case.unshelved': ({ public: { departmentId, text } }, { department }) => [
    'unshelved',
    { department: department(departmentId), text },
  ],
  'case.resolved': ({ public: { departmentId } }, { department, asks, facts }) => [
    asks ? 'resolvedAsks' : 'resolved',
    { department: department(departmentId), days: facts.silenceDays },
  ],
  'case.confirmed': () => ['confirmed', {}],
  'case.reopened': ({ public: { round, answer } }) => ['reopened', { round, answer }],
  'case.unconfirmed': () => ['unconfirmed', {}],
  'case.escalated': ({ public: { kind, step, due } }, { dayOf, remedy, facts }) => [
    'breached',
    {
      kind,
      step,
      date: dayOf(due),
      next: facts.stepsAfterDeadline[facts.stepsAfterDeadline.indexOf(step) + 1] ?? 'none',
      remedy: remedy(kind),
      remedied: remedy(kind) ? 'yes' : 'no',
    },
  ],
  'case.merged': ({ public: { mainCase, text } }) => ['merged', { main: mainCase, text }],
  'case.split': ({ public: { mainCase, cause, text } }) => ['split', { main: mainCase, cause, text }],
  'case.main_step': ({ public: { mainCase, step } }) => [
    'mainStep',
    { main: mainCase, step: step.replace('case.', '') },
  ],
  'case.question_offered': () => ['offered', {}],
  'case.identity_released': (entry, { department, reason }) => [
    'released',
    {
      department: department(entry.public.departmentId),
      reason: reason(entry.private?.reason ?? ''),
      text: entry.private?.text ?? '',
    },
  ],
}

/** Writes a mail about steps of a case to one of its readers, in their language: what happened, where all of it stands, and how mails end. */
export function writeCaseMail(
  facts: CaseFacts,
  entries: readonly ToldEntry[],
  to: Addressee,
): { subject: string; text: string } {
  const { locale } = to
  const words = MAILS[locale].case
  const { number, title } = facts
  const told = tellSteps(facts, entries, locale, to.why === 'asks')
  const about =
    title === null ? say(locale, words.about, { number }) : say(locale, words.aboutTitled, { number, title })
  const steps = told.map(({ what, text }) => (told.length > 1 ? `— ${what}\n\n${text}` : text))
  return {
    subject: say(locale, words.subject, { number, what: told.at(-1)?.what ?? '' }),
    text: [about, ...steps, ...endingOf(facts, to)].join('\n\n'),
  }
}

/** A step in a language: what happened in a few words, and all that is told of it. */
export type ToldStep = { what: string; text: string }

/** Tells steps of a case in a language; to somebody who asked its question, as what is asked of them. */
export function tellSteps(facts: CaseFacts, entries: readonly ToldEntry[], locale: Locale, asks: boolean): ToldStep[] {
  const words = wordsFor(facts, locale, asks)
  return entries.map((entry) => {
    const [name, parts] = stepOf(entry, words)
    const { what, text } = MAILS[locale].case.steps[name]
    return { what: say(locale, what, parts), text: say(locale, text, parts) }
  })
}

/** The text that such a mail has instead once words of its case are erased before it leaves: that there were steps, and where they stand. */
export function writeErasedMail(facts: CaseFacts, to: Addressee): string {
  const words = MAILS[to.locale].case
  const about = say(to.locale, words.about, { number: facts.number })
  return [about, say(to.locale, words.erased), ...endingOf(facts, to)].join('\n\n')
}

function endingOf({ number }: CaseFacts, { locale, why, stopUrl, oftenUrl }: Addressee): string[] {
  const words = MAILS[locale].case
  return [
    say(locale, words.page, { url: pageUrl(locale, `/cases/${number}${why === 'asks' ? '#asker' : ''}`) }),
    `——\n${say(locale, words.why[why])}\n${say(locale, words.stop, { url: stopUrl })}`,
    say(locale, words.often, { url: oftenUrl }),
  ]
}

function stepOf(entry: ToldEntry, words: Words): readonly [StepName, Parts] {
  // Type and body belong together; the compiler can't follow that through an indexed union.
  const tell = STEPS[entry.type] as (entry: ToldEntry, words: Words) => readonly [StepName, Parts]
  return tell(entry, words)
}

function wordsFor(facts: CaseFacts, locale: Locale, asks: boolean): Words {
  const named = (names: ReadonlyMap<string, Bilingual>, key: string, otherwise: string) => {
    const name = names.get(key)
    return name ? inLocale(name, locale) : otherwise
  }
  const nobody = MAILS[locale].case.nobody
  return {
    facts,
    asks,
    department: (id) => (id === null ? nobody : named(facts.departments, id, nobody)),
    day: (day) => dayText(day, locale),
    reason: (code) => named(facts.reasons, code, code),
    milestone: (id) => facts.milestones.get(id) ?? '',
    remedy: (kind) => named(facts.remedies, kind, ''),
    dayOf: (moment) => dayText(dayIn(facts.timeZone, moment), locale),
  }
}

/** The calendar day of a deadline; one at midnight belongs to the day that it ends. */
const dayIn = (timeZone: string, moment: string): string =>
  new Date(localDay(timeZone, Date.parse(moment) - 1) * DAY).toISOString().slice(0, 10)
