import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { LADDER_STEPS } from '#contract/rulebook/schema.ts'
import { ATTACHMENT_MACHINE } from '#domain/attachment/machine.ts'
import { CLOCK_LIFE } from '#domain/case/clock-life.ts'
import { CASE_MACHINE } from '#domain/case/machine.ts'
import { HAND_MACHINE } from '#domain/hearing/hand-machine.ts'
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
    '## A raised hand',
    'Somebody whose hand is down may raise it anew. `close` is the end of the hearing.',
    diagram(HAND_MACHINE),
    '## An attachment',
    '`render` is the making of the pictures that are shown; after `blur` one that was published is published again by it.',
    diagram(ATTACHMENT_MACHINE),
    '## A case',
    'What leaves a case in its state is left out. `lapse` is the silence of its askers; `route` is for a case that no department at work leads. A case that is handled together with a main case keeps its state; `attend`, `inform`, `publish_reply`, `resolve` and `route` in the main case are taken in it too, where its state has them.',
    diagram(leaving(CASE_MACHINE)),
    '## Clocks of a case',
    'Entries that start, stop and lengthen a clock; no other entry does. A department’s word stops its own clocks alone: the lead’s those that are the case’s own. A reply that says nothing of the matter stops what `case.informed` stops. `case.redated` moves a deadline where the authority’s calendar was corrected; `case.clocks_started` gives a case from before there were clocks those that it is owed, since the moments that its record proves.',
    clocks(),
    '## The ladder',
    'A clock that runs climbs by itself, in the authority’s working time: the steps of the rulebook’s `ladder`, each once, of which `case.escalated` tells. The default is below. A clock that stops climbs no more; one that is extended or waits climbs by its new deadline. On the day on which a case on the books is looked at again there is one `notice`. A case of a class with `escalatesEveryMinutes` has a `call` every so many minutes, night and day, until somebody attends: from the second one its supervisors are told too, from the third one the leaders. Where a confirmation runs out, `case.unconfirmed` closes the case. Letters keep office hours, but for a call and a breach of such a class.',
    ladder(),
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

/** Who is told of each step of the default ladder; as `domain/commands/case/escalate.ts` and `domain/notice/told.ts` say. */
const TOLD: Readonly<Record<(typeof LADDER_STEPS)[number], string>> = {
  reminder: 'its handlers',
  notice: 'its handlers',
  supervisor: 'its handlers and supervisors; askers, voters and followers, with the remedy that the rulebook names',
  leader: 'its handlers and leaders; askers, voters and followers',
  public_list: 'its handlers and leaders; askers, voters and followers',
}

function ladder(): string {
  const rows = DEFAULT_RULEBOOK.ladder.map(({ step, when, offset }) => {
    const time = offset && ('hours' in offset ? `${offset.hours} working hours` : `${offset.workingDays} working days`)
    const at =
      when === 'day' ? 'as the office opens on the day of the deadline' : `${time ?? 'nothing'} ${when} the deadline`
    return `| ${step} | ${at} | ${TOLD[step]} |`
  })
  return ['| step | when | who is told |', '| --- | --- | --- |', ...rows].join('\n')
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
