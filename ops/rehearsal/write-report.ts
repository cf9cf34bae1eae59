import type { monitorEventLoopDelay } from 'node:perf_hooks'
import { follow, isFault, START } from '../verify/chain.ts'
import { type FrameCourse, spreadOf } from './figures.ts'
import { readLedger } from './ledger.ts'
import { faultsOf, type Report } from './report.ts'
import type { Scene } from './scene.ts'
import { addUp, finalStatus } from './sums.ts'
import type { WebClient } from './web-client.ts'

/** Period of the timer that measures how late the event loop is. */
export const DELAY_TIMER_MS = 10

type Delay = ReturnType<typeof monitorEventLoopDelay>

type Found = {
  scene: Scene
  web: WebClient
  slug: string
  rows: number
  people: Report['people']
  frames: FrameCourse[]
  generator: { cpuSeconds: number; delay: Delay; frameGaps: number; pageFaults: string[] }
}

/** Reads what the platform has of a closed rehearsal, adds up, and writes the report. */
export async function writeReport({ scene, web, slug, rows, people, frames, generator }: Found): Promise<Report> {
  const { plan, outcomes, box } = scene
  const { lines, cases, ...ledger } = await readLedger(web, slug)
  const sent = outcomes.filter((outcome) => outcome.sent)
  const sums = addUp(outcomes, box.acknowledged, box.expected(), ledger)
  const wanted = outcomes.reduce((sum, { votes }) => sum + votes.wanted, 0)
  const refused = outcomes.reduce((sum, { votes }) => sum + votes.refused, 0)
  const end = follow(START, lines)
  const record = {
    entries: lines.length,
    head: lines.at(-1)?.hash ?? '',
    firstBad: isFault(end) ? end.seq : null,
    cases: {
      count: cases.length,
      first: cases.toSorted()[0] ?? null,
      isTest: cases.every((number) => number.startsWith('MS-TEST-')),
    },
  }
  const report = {
    hearing: slug,
    url: web.base.origin,
    file: {
      rows,
      unsendable: countBy(plan.unsendable, ({ reason }) => reason),
      shortened: plan.questions.filter(({ cut }) => cut).length,
    },
    people,
    questions: {
      planned: outcomes.length,
      sent: sent.length,
      unsent: countBy(
        outcomes.filter((outcome) => !outcome.sent),
        ({ unsent }) => unsent ?? 'out of time',
      ),
      undecided: sent.filter(({ decided }) => decided === undefined).length,
      outcomes: countBy(sent, finalStatus),
      answers: countBy(
        sent.filter(({ answer }) => answer),
        ({ answer }) => answer ?? '',
      ),
    },
    votes: {
      wanted,
      acknowledged: box.acknowledged,
      refused,
      counted: sumOf(sums, 'votes counted'),
      notCast: wanted - box.acknowledged - refused,
    },
    refusals: Object.fromEntries(scene.refusals),
    milliseconds: {
      questionToAcknowledgement: spreadOf(scene.askAckMs),
      voteToAcknowledgement: spreadOf(scene.voteAckMs),
      voteToScreen: { ...spreadOf(box.toScreen), unseen: box.unseen },
    },
    frames,
    generator: {
      cpuSeconds: generator.cpuSeconds,
      eventLoopDelayMs: delayOf(generator.delay),
      frameGaps: generator.frameGaps,
      pageFaults: generator.pageFaults,
    },
    record,
    sums,
  }
  return { ...report, wrong: faultsOf(report) }
}

const sumOf = (sums: Report['sums'], what: string) => sums.find((sum) => sum.what.startsWith(what))?.found.record ?? 0

/** A delay is measured by a timer of its own, whose period is no delay. */
function delayOf(delay: Delay) {
  const late = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 100_000 - DELAY_TIMER_MS * 10) / 10)
  return { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) }
}

function countBy<T>(list: readonly T[], nameOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of list) counts[nameOf(one)] = (counts[nameOf(one)] ?? 0) + 1
  return counts
}
