import { WEEKDAYS } from '../clocks/days.ts'
import { minutesOf, type TimeLimit } from './parts.ts'
import { HEARING_REASONS } from './reasons.ts'
import type { Rulebook } from './schema.ts'

/** What is wrong at a place of a rulebook: it names what is not there, says a thing twice, or stands in an impossible order. */
export type Fault = {
  refusal: 'not_listed' | 'listed_twice' | 'out_of_order' | 'fixed_reason'
  path: (string | number)[]
}

type Place = Fault['path']
const fault = (refusal: Fault['refusal'], ...path: Place): Fault => ({ refusal, path })

/** Everything at fault that the document shows by itself. */
export function faultsWithin(document: Rulebook): Fault[] {
  const {
    classes,
    defaultClass,
    topics,
    areas,
    routing,
    reasons,
    ladder,
    onCall,
    lawfulRoutes,
    catalogue,
    lanes = [],
  } = document
  const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code))
  const [classCodes, topicCodes, areaCodes] = [codes(classes), codes(topics), codes(areas)]
  const unlisted = (known: ReadonlySet<string>, named: string, ...path: Place) =>
    named === '*' || known.has(named) ? [] : [fault('not_listed', ...path)]
  return [
    ...twice('classes', classes, ({ code }) => code, 'code'),
    ...twice('topics', topics, ({ code }) => code, 'code'),
    ...twice('areas', areas, ({ code }) => code, 'code'),
    ...twice('reasons', reasons, ({ code }) => code, 'code'),
    ...twice('lawfulRoutes', lawfulRoutes, ({ code }) => code, 'code'),
    ...twice('catalogue', catalogue, ({ code }) => code, 'code'),
    ...twice('lanes', lanes, ({ code }) => code, 'code'),
    ...twice('ladder', ladder, ({ step }) => step, 'step'),
    ...twice('routing', routing, ({ topic, area }) => `${topic} ${area}`, 'topic'),
    ...twice('onCall', onCall, ({ departmentId }) => departmentId, 'departmentId'),
    ...unlisted(classCodes, defaultClass, 'defaultClass'),
    ...catalogue.flatMap((item, at) => unlisted(classCodes, item.class, 'catalogue', at, 'class')),
    ...lanes.flatMap((lane, at) => unlisted(classCodes, lane.class, 'lanes', at, 'class')),
    ...routing.flatMap(({ topic, area }, at) => [
      ...unlisted(topicCodes, topic, 'routing', at, 'topic'),
      ...unlisted(areaCodes, area, 'routing', at, 'area'),
    ]),
    ...onCall.flatMap(({ roles, grants }, at) =>
      roles.length + grants.length ? [] : [fault('not_listed', 'onCall', at, 'roles')],
    ),
    ...missingReasons(document),
    ...unordered(document),
  ]
}

function twice<R>(list: string, rows: readonly R[], keyOf: (row: R) => string, field: string): Fault[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const key = keyOf(row)
    if (seen.has(key)) return [fault('listed_twice', list, at, field)]
    seen.add(key)
    return []
  })
}

/** Reasons that the desks of a hearing give are in every rulebook, word for word. */
function missingReasons({ reasons }: Rulebook): Fault[] {
  const given = new Map(reasons.map((reason, at) => [reason.code, { reason, at }]))
  return HEARING_REASONS.flatMap((fixed) => {
    const found = given.get(fixed.code)
    if (!found) return [fault('fixed_reason', 'reasons')]
    return canonicalReason(found.reason) === canonicalReason(fixed) ? [] : [fault('fixed_reason', 'reasons', found.at)]
  })
}

const canonicalReason = ({ for: acts, name, explains }: Rulebook['reasons'][number]): string =>
  JSON.stringify([[...acts].sort(), name.zh, name.en, explains.zh, explains.en])

/** Attention comes no later than the reply; a ladder is climbed upwards. */
function unordered({ classes, ladder, calendar }: Rulebook): Fault[] {
  const day = minutesOfDay(calendar)
  const minutes = (limit: TimeLimit) => minutesOf(limit, day)
  const at = ladder.map(({ when, offset }) => (offset ? minutes(offset) * { before: -1, day: 0, after: 1 }[when] : 0))
  return [
    ...classes.flatMap(({ attention, reply }, row) =>
      minutes(attention) > minutes(reply) ? [fault('out_of_order', 'classes', row, 'attention')] : [],
    ),
    ...ladder.flatMap(({ when, offset }, row) =>
      (when === 'day') === (offset === null) ? [] : [fault('out_of_order', 'ladder', row, 'offset')],
    ),
    ...at.flatMap((moment, row) =>
      row > 0 && moment < (at[row - 1] ?? 0) ? [fault('out_of_order', 'ladder', row, 'offset')] : [],
    ),
  ]
}

/** Minutes of the longest day of the week. */
function minutesOfDay({ week }: Rulebook['calendar']): number {
  return Math.max(0, ...WEEKDAYS.map((weekday) => week[weekday].reduce((sum, [from, to]) => sum + to - from, 0)))
}

/** What else there is: departments at work, and grants that are held. */
export type Known = { departments: ReadonlySet<string>; grants: ReadonlySet<string> }

/** Every place that names a department or a grant which is not there. */
export function faultsBeyond(
  { routing, onCall, catalogue, lanes = [] }: Rulebook,
  { departments, grants }: Known,
): Fault[] {
  const absent = (rows: readonly { departmentId: string | null }[], list: string) =>
    rows.flatMap(({ departmentId }, at) =>
      departmentId === null || departments.has(departmentId) ? [] : [fault('not_listed', list, at, 'departmentId')],
    )
  return [
    ...absent(routing, 'routing'),
    ...absent(onCall, 'onCall'),
    ...absent(catalogue, 'catalogue'),
    ...absent(lanes, 'lanes'),
    ...onCall.flatMap((row, at) =>
      row.grants.flatMap((grant, n) => (grants.has(grant) ? [] : [fault('not_listed', 'onCall', at, 'grants', n)])),
    ),
  ]
}
