import { proveClocks } from '#contract/streams/case/clock-proof.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'
import type { Rules } from '#domain/rulebook/calendar-versions.ts'

const iso = (at: number) => new Date(at).toISOString()

/**
 * The clocks of a case as the open API gives them, with every stretch that was counted until `at`. Times are whole milliseconds, moments ISO 8601.
 * `rulebook`: the version in force; the calendars of all versions count, each from its publication on.
 */
export function publicClocks(
  { view, departments }: CaseSnapshot,
  rules: Pick<Rules, 'number' | 'calendar'>,
  now: number,
) {
  return {
    number: view.number,
    at: iso(now),
    rulebook: rules.number,
    record: { stream: caseStream(view.number), seq: view.seq },
    clocks: proveClocks(view, rules.calendar, now).map(({ key, one, proof, leftOut, holdings }) => {
      const { clock, due: _, waitsUntil: __, ...of } = one
      const { state, lines, days } = proof
      return {
        key,
        ...of,
        ...{ kind: clock.kind, limit: clock.limit, terms: clock.terms, start: iso(clock.start) },
        stop: clock.stop && iso(clock.stop.at),
        extensions: clock.extensions.map(({ at, by }) => ({ at: iso(at), by })),
        ...{ ...state, due: iso(state.due), waitEnds: state.waitEnds === null ? null : iso(state.waitEnds) },
        days: days.map(({ day, end }) => ({ day, end: iso(end) })),
        leftOut,
        lines: lines.map((line) =>
          line.what === 'uncounted' ? line : { ...line, from: iso(line.from), to: iso(line.to) },
        ),
        holders: holdings.map(({ holder, from, to, time }) => ({
          departmentId: holder,
          name: holder === null ? null : (departments[holder] ?? null),
          ...{ from: iso(from), to: iso(to), time },
        })),
      }
    }),
  }
}
