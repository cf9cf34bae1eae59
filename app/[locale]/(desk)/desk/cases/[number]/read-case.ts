import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import type { CaseOptions } from '#app/_live/handler/case-actions.ts'
import { currentActor } from '#app/_server/context.ts'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import type { Locale } from '#contract/ids.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import type { REASONED_ACTS } from '#contract/rulebook/reasons.ts'
import { listColleagues } from '#domain/case/colleagues.ts'
import { seesAll } from '#domain/case/desk-scope.ts'
import { listNextCases } from '#domain/case/list-for-desk.ts'
import { listOfferable } from '#domain/case/offerable.ts'
import { readProposals } from '#domain/case/proposals.ts'
import { proposeEquals } from '#domain/case/propose-equals.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { readReleases } from '#domain/case/read-releases.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { listTemplates } from '#domain/template/queries.ts'
import { database } from '#platform/db.ts'

/** Under which a lane is named among departments, classes and reasons. */
export const laneName = (code: string) => `lane ${code}`

/** Everything that the desk of a case shows the person of this request; refused like `readCaseForDesk`. */
export async function readCaseDesk(locale: Locale, number: string) {
  const actor = await currentActor()
  const { prisma, db, clock } = database()
  const now = clock.now()
  const read = await readCaseForDesk(prisma, actor, number)
  const handles = actor.grants.some(({ role }) => role === 'handler')
  const [proposals, departments, rules, colleagues, list, equals, releases, hearings] = await Promise.all([
    readProposals(db, actor, number),
    listDepartmentNames(prisma),
    rulesNow(prisma, actor),
    handles ? listColleagues(prisma, actor) : [],
    // Who moderates the hearing has no desk of cases.
    handles || seesAll(actor) ? listNextCases(db, actor, now) : [],
    read.actions.includes('merge') ? proposeEquals(db, actor, number) : [],
    readReleases(prisma, actor, number, now),
    read.actions.includes('offer') ? listOfferable(prisma, actor, number) : [],
  ])
  const { document, number: version } = rules
  const lanes = lanesOf(document)
  const [office] = read.handled
  const templates = office && read.actions.includes('draft') ? await listTemplates(prisma, actor, office) : []
  const { handler: say } = islandMessages(locale)
  const { view } = read
  const atWork = departments.filter(({ retiredAt }) => !retiredAt)
  const proposed = (id: string) => proposals.some(({ departmentId }) => departmentId === id)
  // What routing proposes comes first, who leads already last.
  const rank = (id: string) => (id === view.departmentId ? 2 : proposed(id) ? 0 : 1)
  const coHandlers = Object.keys(view.coHandlers)
  const named = ({ id, name }: (typeof departments)[number]) => ({ value: id, label: inLocale(name, locale) })
  const reasonsFor = (act: (typeof REASONED_ACTS)[number]) =>
    document.reasons
      .filter((reason) => reason.for.includes(act))
      .map(({ code, name }) => ({ value: code, label: `${code} ${inLocale(name, locale)}` }))
  const open = Object.entries(view.milestones).filter(([, one]) => one.reachedOn === null && one.dropped === null)
  const conferences = Object.entries(view.conferences).filter(([, one]) => !one.held && one.cancelled === null)
  const { kinds } = islandMessages(locale).case.clocks
  const atWorkOptions = atWork
    .toSorted((one, other) => rank(one.id) - rank(other.id))
    .map((one) => ({
      ...named(one),
      ...(proposed(one.id) ? { label: fill(say.why.proposedOption, { name: named(one).label }) } : {}),
    }))
  // Who leads already needs no invitation, and no help of its own.
  const otherDepartments = atWorkOptions.filter(({ value }) => value !== view.departmentId)
  const options: CaseOptions = {
    colleagues: colleagues
      .filter(({ departmentId }) => departmentId === view.departmentId || coHandlers.includes(departmentId))
      .map((one) => ({ value: one.personId, label: nameIn(one, locale) })),
    departments: atWorkOptions,
    otherDepartments,
    newHelpers: otherDepartments.filter(({ value }) => !coHandlers.includes(value)),
    helpers: departments.filter(({ id }) => coHandlers.includes(id)).map(named),
    classes: document.classes
      .filter(({ code }) => code !== view.class)
      .map(({ code, name }) => ({ value: code, label: inLocale(name, locale) })),
    lanes: lanes
      .filter(({ code }) => code !== view.lane)
      .map(({ code, name }) => ({ value: code, label: inLocale(name, locale) })),
    hearings: hearings.map(({ id, title }) => ({ value: id, label: inLocale(title, locale) })),
    kinds: MILESTONE_KINDS.map((kind) => ({ value: kind, label: say.kinds[kind] })),
    steps: open.map(([id, one]) => ({ value: id, label: `${one.title} · ${calendarText(one.plannedOn, locale)}` })),
    disputeReasons: reasonsFor('dispute'),
    shelfReasons: reasonsFor('on_the_books'),
    extendReasons: reasonsFor('extend'),
    clocks: Object.entries(view.clocks)
      .filter(([, { clock: one, due, waitsUntil }]) => {
        const room = one.extensions.length < one.terms.extension.times
        return !one.stop && waitsUntil === null && due > now.getTime() && room
      })
      .map(([key, { clock: one, due }]) => ({
        value: key,
        label: `${kinds[one.kind]} · ${momentText(new Date(due).toISOString(), read.hearing.timeZone, locale)}`,
      })),
    conferences: conferences.map(([id, one]) => ({
      value: id,
      label: `${one.subject} · ${calendarText(one.meetsOn, locale)}`,
    })),
    members: departments.filter(({ id }) => conferences.some(([, one]) => one.departments.includes(id))).map(named),
    equals: equals.map((one) => ({
      value: `${one.number} ${one.version}`,
      label: one.title || one.number,
      hint: fill(one.sameTopic ? say.together.alikeTopic : say.together.alike, {
        number: one.number,
        percent: one.percent,
      }),
    })),
  }
  const names = new Map([
    ...departments.map(({ id, name }) => [id, inLocale(name, locale)] as const),
    ...document.classes.map(({ code, name }) => [code, inLocale(name, locale)] as const),
    ...lanes.map(({ code, name }) => [laneName(code), inLocale(name, locale)] as const),
    ...document.reasons.map(({ code, name }) => [code, `${code} ${inLocale(name, locale)}`] as const),
  ])
  const departmentNames = Object.fromEntries(departments.map(({ id, name }) => [id, name]))
  return { actor, read, releases, proposals, options, names, departmentNames, rules, now, version, list, templates }
}

/** What the desk of a case shows. */
export type CaseDeskRead = Awaited<ReturnType<typeof readCaseDesk>>
