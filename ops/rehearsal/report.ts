import type { FrameCourse, Spread } from './figures.ts'
import type { Sum } from './sums.ts'

/** Everything that a rehearsal found; also what `--json` writes. */
export type Report = {
  hearing: string
  url: string
  file: { rows: number; unsendable: Record<string, number>; shortened: number }
  people: { citizens: number; wantedCitizens: number; moderators: number; viewers: number }
  questions: {
    planned: number
    sent: number
    unsent: Record<string, number>
    /** Sent, but no moderator came to them in time. */
    undecided: number
    outcomes: Record<string, number>
    answers: Record<string, number>
  }
  votes: { wanted: number; acknowledged: number; refused: number; counted: number; notCast: number }
  refusals: Record<string, number>
  milliseconds: {
    questionToAcknowledgement: Spread
    voteToAcknowledgement: Spread
    voteToScreen: Spread & { unseen: number }
  }
  frames: FrameCourse[]
  generator: {
    cpuSeconds: number
    eventLoopDelayMs: { p50: number; p99: number; max: number }
    frameGaps: number
    pageFaults: string[]
  }
  record: {
    entries: number
    head: string
    firstBad: number | null
    cases: { count: number; first: string | null; isTest: boolean }
  }
  sums: Sum[]
  wrong: string[]
}

/** What makes a report a failed one, in sentences. */
export function faultsOf({ sums, record, frames }: Pick<Report, 'sums' | 'record' | 'frames'>): string[] {
  return [
    ...sums
      .filter(({ agrees }) => !agrees)
      .map(({ what, expected, found }) => `${what}: ${expected} expected, found ${list(found)}`),
    ...(record.firstBad === null ? [] : [`the record's chain breaks at entry ${record.firstBad}`]),
    ...(record.cases.isTest ? [] : ['a case of the rehearsal is not numbered MS-TEST-…']),
    ...frames.flatMap((course, n) => (course.frames === 0 ? [`viewer ${n + 1} saw no frame`] : [])),
  ]
}

/** The report as people read it. */
export function reportText(report: Report): string {
  const { file, people, questions, votes, milliseconds: ms, frames, generator, record } = report
  const { voteToScreen: screen } = ms
  const unsendable = Object.entries(file.unsendable).map(([reason, n]) => `${n} because ${reason}`)
  return [
    `Rehearsal ${report.hearing} on ${report.url}`,
    `  people     ${people.citizens} of ${people.wantedCitizens} citizens, ${people.moderators} moderators, 1 official, ${people.viewers} viewers in Chromium`,
    `  file       ${file.rows} rows, ${file.shortened} shortened to the live limits${unsendable.length ? `, can't be sent: ${unsendable.join(', ')}` : ''}`,
    `  questions  ${questions.sent} sent of ${questions.planned}${Object.keys(questions.unsent).length ? `; not sent: ${list(questions.unsent)}` : ''}`,
    `  outcomes      ${list(questions.outcomes)}; ${questions.undecided} not decided in time`,
    `  answers    ${list(questions.answers)}`,
    `  votes      ${votes.acknowledged} acknowledged of ${votes.wanted} wanted, ${votes.counted} counted for distinct citizens; ${votes.refused} refused, ${votes.notCast} not cast`,
    `  refusals   ${list(report.refusals)}`,
    `  question → acknowledgement  ${spread(ms.questionToAcknowledgement)}`,
    `  vote → acknowledgement      ${spread(ms.voteToAcknowledgement)}`,
    `  vote → another screen       ${spread(screen)}${screen.unseen ? `; ${screen.unseen} not seen` : ''}`,
    ...frames.map(
      (course, n) =>
        `  viewer ${n + 1}   ${course.frames} frames decoded, first after ${course.firstAfterSeconds ?? '–'} s, longest time without a new one ${course.longestGapSeconds} s`,
    ),
    `  generator  event loop late by ${generator.eventLoopDelayMs.p50} ms (p50), ${generator.eventLoopDelayMs.p99} ms (p99), ${generator.cpuSeconds} s of processor time; ${generator.frameGaps} gaps in frames caught up from the record`,
    `  record     ${record.entries} entries, chain ${record.firstBad === null ? 'verified' : `BROKEN at ${record.firstBad}`}, head ${record.head.slice(0, 16)}…; ${record.cases.count} cases from ${record.cases.first ?? '–'}`,
    ...report.sums.map(
      ({ what, expected, found, agrees }) => `  ${agrees ? 'ok   ' : 'WRONG'} ${what}: ${expected} = ${list(found)}`,
    ),
    report.wrong.length ? `FAILED: ${report.wrong.join('; ')}` : 'All sums agree.',
  ].join('\n')
}

const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'none'

const spread = ({ count, p50, p99, max }: Spread) =>
  count ? `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms (${count})` : 'not measured'
