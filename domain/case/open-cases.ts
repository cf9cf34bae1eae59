import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CaseOrigin } from '#contract/states.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { HearingRow } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { textOf } from '../question/rows.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { rulesInForce } from '../rulebook/rules.ts'
import { insertClocks } from './clock-rows.ts'
import { nextMoment } from './clock-steps.ts'
import { openingClocks, type Timed } from './clocks.ts'

/** What opening a case needs to know of its question. */
export type Opening = {
  questionId: string
  askerId: string
  title: string
  body: string
  author: string
  topicId: string | null
  edited: boolean
  published: boolean
  departmentId: string | null
  dueOn: string | null
  /** A class of the rulebook in force; its default one where nothing is said. */
  class?: string
  /** A fast lane of the rulebook in force; none where nothing is said. */
  lane?: string | null
}

/** What is different about a case of an older system: when it was opened there, by which rules its clocks are counted, and whether its words are private. */
export type Imported = { at: Date; rules: Rules; confidential: boolean }

/** A case that was just opened. */
export type Opened = Opening & { number: string }

/**
 * Opens a case for each question with a fixed number of statements, and brings the first entries of their records. Numbers follow the order given.
 * Their clocks begin at this moment: those of cases of one class that were promised for the same day, or for none, are computed once. `imported`:
 * they were opened in an older system, and their clocks began then.
 */
export async function openCases(
  tx: Tx,
  hearing: HearingRow,
  openings: readonly Opening[],
  origin: CaseOrigin,
  ctx: RuleContext,
  imported?: Imported,
): Promise<{ cases: Opened[]; entries: NewEntry<'case.opened'>[] }> {
  if (!openings.length) return { cases: [], entries: [] }
  const now = imported?.at ?? ctx.now
  const series = hearing.rehearsal ? 'TEST' : yearOf(now, hearing.timeZone)
  const { last } = await tx
    .insertInto('caseCounter')
    .values({ series, last: openings.length })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet({ last: sql`case_counter.last + ${openings.length}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  const first = last - openings.length + 1
  const inForce = await rulesInForce(tx)
  const rules = imported?.rules ?? inForce
  const { number: rulebook, document } = rules
  const confidential = imported?.confidential ?? CONFIDENTIAL.includes(origin)
  const cases = openings.map((opening, i) => ({
    ...opening,
    class: opening.class ?? document.defaultClass,
    id: randomUUID(),
    number: `MS-${series}-${String(first + i).padStart(6, '0')}`,
  }))
  await sql`
    INSERT INTO "case" (id, number, hearing_id, question_id, department_id, origin, class, lane, rulebook, opened_at, status_at, due_on, confidential, holders)
    SELECT u.id, u.number, ${hearing.id}, u.question_id, u.department_id, ${origin}::case_origin, u.class, u.lane, ${rulebook}::int, ${now}, ${now}, u.due_on, ${confidential},
      jsonb_build_array(jsonb_build_object('at', ${now.getTime()}::bigint, 'holder', u.department_id))
    FROM unnest(${cases.map((c) => c.id)}::uuid[], ${cases.map((c) => c.number)}::text[], ${cases.map((c) => c.questionId)}::uuid[],
      ${cases.map((c) => c.departmentId)}::uuid[], ${cases.map((c) => c.dueOn)}::text[], ${cases.map((c) => c.class)}::text[], ${cases.map((c) => c.lane ?? null)}::text[]) AS u(id, number, question_id, department_id, due_on, class, lane)`.execute(
    tx,
  )
  const nextAt = (clock: CaseClock) => nextMoment(clock, rules, [], now.getTime())
  const told = new Map<string, Timed>()
  for (const [begins, same] of Map.groupBy(cases, beginsAs)) {
    const [one] = same
    if (!one) continue
    const opening = openingClocks(one.class, one.dueOn, rules, now)
    told.set(begins, opening.told)
    await insertClocks(
      tx,
      same.map(({ id }) => id),
      opening.clocks,
      { datedBy: inForce.number, nextAt },
    )
  }
  const entries = cases.map((c) =>
    entry(
      caseStream(c.number),
      'case.opened',
      {
        number: c.number,
        origin,
        hearing: hearing.slug,
        questionId: c.questionId,
        topicId: c.topicId,
        departmentId: c.departmentId,
        dueOn: c.dueOn,
        class: c.class,
        ...(c.lane ? { lane: c.lane } : {}),
        ...told.get(beginsAs(c)),
        ...(confidential ? { confidential } : {}),
        ...(imported ? { happenedAt: now.toISOString() } : {}),
        ...(hearing.cancelledFor === null ? {} : { cancelled: hearing.cancelledFor }),
        text: c.published ? textOf(c) : null,
      },
      { by: ctx.actor.personId },
      { recipients: [c.askerId], opens: true },
    ),
  )
  return { cases, entries }
}

/** Cases whose words are for their askers and staff alone, until their writer and a moderator let them be public. */
const CONFIDENTIAL: readonly CaseOrigin[] = ['letter']

/** Cases of the same class and day begin with the same clocks. */
const beginsAs = ({ class: code, dueOn }: { class: string; dueOn: string | null }) => `${code} ${dueOn ?? ''}`

/** The calendar year of a moment in a zone. */
const yearOf = (moment: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(moment)
