import { ATTACHMENT_MACHINE } from '#domain/attachment/machine.ts'
import { CLOCK_LIFE } from '#domain/case/clock-life.ts'
import { CASE_MACHINE } from '#domain/case/machine.ts'
import { HEARING_MACHINE } from '#domain/hearing/machine.ts'
import { QUESTION_MACHINE } from '#domain/question/machine.ts'

type Table = Readonly<Record<string, Readonly<Partial<Record<string, { to: string; by: readonly string[] }>>>>>

/** docs/LIFECYCLES.md: the state machines as diagrams, drawn from the tables that the door obeys. */
export function lifecyclesPage(): string {
  return [
    '# Lifecycles',
    'Generated from the machine tables by `npm run docs`; the same tables drive the checks, the buttons and the tests.',
    '## A hearing',
    diagram(HEARING_MACHINE),
    '## A question',
    '`file` is the close of the hearing: whatever is still open becomes a case. A case’s text that nobody had read is released by `publish`.',
    diagram(QUESTION_MACHINE),
    '## An attachment',
    '`render` is the making of the pictures that are shown; after `blur` one that was published is published again by it.',
    diagram(ATTACHMENT_MACHINE),
    '## A case',
    'What leaves a case in its state is left out. `lapse` is the silence of its askers; `route` is for a case that no department at work leads. A case that is handled together with a main case keeps its state; `attend`, `inform`, `publish_reply`, `resolve` and `route` in the main case are taken in it too, where its state has them.',
    diagram(leaving(CASE_MACHINE)),
    '## Clocks of a case',
    'Entries that start, stop and lengthen a clock; no other entry does. A department’s word stops its own clocks alone: the lead’s those that are the case’s own. A reply that says nothing of the matter stops what `case.informed` stops. `case.redated` moves a deadline where the authority’s calendar was corrected.',
    clocks(),
    '',
  ].join('\n\n')
}

function clocks(): string {
  const codes = (types: readonly string[]) => types.map((type) => `\`${type}\``).join(', ') || 'nothing'
  const rows = Object.entries(CLOCK_LIFE).map(
    ([kind, { starts, stops, lengthens }]) => `| ${kind} | ${codes(starts)} | ${codes(stops)} | ${codes(lengthens)} |`,
  )
  return ['| clock | starts | stops | lengthens |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** The moves that lead to another state. */
const leaving = (machine: Table): Table =>
  Object.fromEntries(
    Object.entries(machine).map(([state, moves]) => [
      state,
      Object.fromEntries(Object.entries(moves).filter(([, move]) => move?.to !== state)),
    ]),
  )

function diagram(machine: Table): string {
  const arrows = Object.entries(machine).flatMap(([state, moves]) =>
    Object.entries(moves).map(
      ([action, move]) => `  ${name(state)} --> ${name(move?.to ?? '')}: ${action} (${move?.by.join(', ')})`,
    ),
  )
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
}

// `case` and `next` are words of the diagram language.
const name = (state: string) => (state === 'case' || state === 'next' ? `${state}_` : state)
