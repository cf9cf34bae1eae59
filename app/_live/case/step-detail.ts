import { fill } from '#app/_i18n/fill.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import type { Locale } from '#contract/ids.ts'
import type { CaseEntry, CaseEntryOf } from '#contract/streams/case/entries.ts'
import { happenedAt, importedAt } from '#contract/streams/case/happened.ts'
import type { CaseMilestone } from '#contract/streams/case/view.ts'
import type { CaseNames, CaseWords } from './live-case.tsx'

/** What a step says besides its name: a line of ours, and the words of the office. */
export type StepDetail = { line?: string; text?: string }

/** What is needed to tell a step's details. */
export type StepReading = {
  locale: Locale
  /** Of its hearing's place. */
  zone: string
  words: CaseWords
  names: CaseNames
  department: (id: string | null) => string
  milestones: Readonly<Record<string, CaseMilestone>>
}

type Tellers = { readonly [T in CaseEntry['type']]?: (entry: CaseEntryOf<T>, reading: StepReading) => StepDetail }

const said = (
  { public: { departmentId, text } }: { public: { departmentId: string; text: string } },
  { department }: StepReading,
) => ({
  line: department(departmentId),
  text,
})
const byDepartment = (
  { public: { departmentId } }: { public: { departmentId: string } },
  { department }: StepReading,
) => ({
  line: department(departmentId),
})
const kept = (_: unknown, { words }: StepReading) => ({ line: words.page.steps.private })
/** Which clock it is, when that is due, and which step of the ladder was taken. */
export const escalationText = (
  { kind, step, due }: CaseEntryOf<'case.escalated'>['public'],
  { words: { page, escalation }, zone, locale }: Pick<StepReading, 'words' | 'zone' | 'locale'>,
): string =>
  fill(page.steps.escalated, {
    kind: escalation.kinds[kind],
    due: momentText(due, zone, locale),
    step: escalation.steps[step],
  })

const titleOf = (id: string, { milestones, words }: StepReading) =>
  milestones[id] ? milestones[id].title || words.page.withheld.word : ''

/** Steps that say more than their name. Only public bodies are read; what stands in a part of the page for good isn't repeated. */
const TELLERS: Tellers = {
  'case.classified': ({ public: { class: to, from } }, { words, names: { classes } }) => ({
    line: fill(words.page.steps.from, { from: classes[from] ?? from, to: classes[to] ?? to }),
  }),
  'case.lane_set': ({ public: { lane, from, text } }, { words: { page }, names: { lanes } }) => {
    const called = (code: string | null) => (code === null ? page.noLane : (lanes[code] ?? code))
    return { line: fill(page.steps.from, { from: called(from), to: called(lane) }), text }
  },
  'case.routed': ({ public: { departmentId, ground, precedent = '' } }, { words, department }) => {
    const { routed, ground: grounds } = words.page.steps
    return {
      line: fill(routed, { department: department(departmentId), why: fill(grounds[ground], { number: precedent }) }),
    }
  },
  'case.escalated': ({ public: escalated }, reading) => ({ line: escalationText(escalated, reading) }),
  'case.attended': byDepartment,
  'case.disputed': ({ public: { departmentId, rule, proposes } }, { words, names, department }) => ({
    line: fill(words.page.steps.disputed, {
      department: department(departmentId),
      reason: names.reasons[rule] ?? rule,
      proposed: department(proposes),
    }),
  }),
  'case.arbitrated': byDepartment,
  'case.co_handler_added': ({ public: { departmentId, task } }, { words, department }) => ({
    line: fill(words.page.steps.helps, { department: department(departmentId), task }),
  }),
  'case.co_handler_removed': byDepartment,
  'case.informed': ({ public: { departmentId, text } }, { words, department }) => ({
    line: fill(words.page.steps.informed, { department: department(departmentId) }),
    text,
  }),
  'case.reply_published': ({ public: { departmentId, version } }, { words, department }) => ({
    line: fill(words.page.steps.reply, { department: department(departmentId), n: version }),
  }),
  'case.citizen_asked': byDepartment,
  'case.citizen_answered': kept,
  'case.milestone_planned': ({ public: { title, plannedOn } }, { words, locale }) => ({
    line: fill(words.page.steps.planned, {
      title: title || words.page.withheld.word,
      date: calendarText(plannedOn, locale),
    }),
  }),
  'case.milestone_moved': ({ public: { milestoneId, from, plannedOn, reason } }, reading) => ({
    line: fill(reading.words.page.steps.moved, {
      title: titleOf(milestoneId, reading),
      from: calendarText(from, reading.locale),
      date: calendarText(plannedOn, reading.locale),
    }),
    text: reason,
  }),
  'case.milestone_reached': ({ public: { milestoneId, reachedOn } }, reading) => ({
    line: fill(reading.words.page.steps.reached, {
      title: titleOf(milestoneId, reading),
      date: calendarText(reachedOn, reading.locale),
    }),
  }),
  'case.milestone_dropped': ({ public: { milestoneId, reason } }, reading) => ({
    line: titleOf(milestoneId, reading),
    text: reason,
  }),
  'case.shelved': ({ public: { departmentId, reason, condition } }, { names, department }) => ({
    line: `${department(departmentId)} · ${names.reasons[reason] ?? reason}`,
    text: condition,
  }),
  'case.review_held': ({ public: { text, reviewOn } }, { words, locale }) => ({
    line: fill(words.page.steps.review, { date: calendarText(reviewOn, locale) }),
    text,
  }),
  'case.unshelved': said,
  'case.extended': ({ public: { reason, text } }, { names }) => ({ line: names.reasons[reason] ?? reason, text }),
  'case.resolved': byDepartment,
  'case.reopened': ({ public: { answer } }, { words }) => ({
    line: `${words.page.steps.answer[answer]} · ${words.page.steps.private}`,
  }),
  'case.rated': ({ public: { solved, fair, fast } }, { words }) => {
    const { rated, skipped } = words.page.steps
    return { line: fill(rated, { solved: solved ?? skipped, fair: fair ?? skipped, fast: fast ?? skipped }) }
  },
  'case.merged': ({ public: { mainCase, text } }) => ({ line: mainCase, text }),
  'case.split': ({ public: { mainCase, cause, text } }, { words }) => ({
    line: fill(words.page.steps.split[cause], { number: mainCase }),
    ...(text ? { text } : {}),
  }),
  'case.main_step': ({ public: { mainCase, step } }, { words }) => ({ line: `${mainCase} · ${words.steps[step]}` }),
  'case.equals_added': ({ public: { numbers, text } }) => ({ line: numbers.join(' · '), text }),
  'case.equals_removed': ({ public: { numbers, cause } }, { words }) => ({
    line: fill(words.page.steps.split[cause], { number: numbers.join(' · ') }),
  }),
  'case.identity_released': byDepartment,
  'case.release_withdrawn': byDepartment,
  'case.return_removed': ({ public: { text } }) => ({ text }),
  'case.promise_judged': ({ public: { outcome, text } }, { words }) => ({
    line: words.page.steps.judged[outcome],
    ...(text ? { text } : {}),
  }),
}

/** An entry as the timeline tells it: without the words of its question, which may be erased. */
export type Step = Pick<CaseEntry, 'seq' | 'at' | 'type'> & StepDetail

/** Steps by how the timeline tells them: those of the ladder that follow one another are one, so that what people did is seen. */
export function inTimeline(steps: readonly Step[]): Step[][] {
  const told: Step[][] = []
  for (const step of steps) {
    const before = told.at(-1)
    if (step.type === 'case.escalated' && before?.[0]?.type === step.type) before.push(step)
    else told.push([step])
  }
  return told
}

/** What an entry of the record tells in the timeline. */
export function stepOf<T extends CaseEntry['type']>(entry: CaseEntryOf<T>, reading: StepReading): Step {
  const { seq, type } = entry
  const at = happenedAt(entry)
  const detail = TELLERS[type as T]?.(entry, reading)
  return {
    seq,
    at,
    type,
    ...detail,
    ...takenInMain(type, entry.public, detail, reading),
    ...fromBefore(entry, detail, reading),
  }
}

/** Of a step that was taken in the main case with which this one is handled together, its line says so. */
function takenInMain(type: CaseEntry['type'], said: object, detail: StepDetail | undefined, { words }: StepReading) {
  if (!('mainCase' in said) || typeof said.mainCase !== 'string' || NAMES_MAIN.includes(type)) return {}
  const taken = fill(words.page.together.taken, { number: said.mainCase })
  return { line: detail?.line ? `${detail.line} · ${taken}` : taken }
}

/** Of a step that an older system took, its line says so. */
function fromBefore(entry: Pick<CaseEntry, 'public'>, detail: StepDetail | undefined, { words }: StepReading) {
  if (importedAt(entry) === undefined) return {}
  const { imported } = words.page.steps
  return { line: detail?.line ? `${detail.line} · ${imported}` : imported }
}

/** Steps whose own line names the main case. */
const NAMES_MAIN: readonly CaseEntry['type'][] = ['case.merged', 'case.split', 'case.main_step']
