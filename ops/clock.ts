/**
 * npm run clock -- CASE: lists what was counted on each clock of a case, from the public record alone (the case’s own and the authority’s, whose
 * chains it recomputes), and compares the figures with those on the case’s page. Exit 1 where one differs.
 */

import type { ProofLine } from '#contract/clocks/prove.ts'
import type { DayReason } from '#contract/clocks/working-time.ts'
import { caseNumber } from '#contract/ids.ts'
import { type ProvenClock, proveClocks } from '#contract/streams/case/clock-proof.ts'
import { pageFigures } from './clocks/page-figures.ts'
import { publicCase } from './clocks/public-case.ts'
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'
import { downloads } from './verify/ledgers.ts'

const USAGE = `Usage: npm run clock -- CASE   (such as MS-2026-000001)
  MINSHENG_URL=https://…  the installation whose page and record are compared; otherwise the Minsheng that runs here`

await runMain(async () => {
  const number = caseNumber.safeParse(readCommand(USAGE, {}, (words) => words.length === 1).positionals[0])
  if (!number.success) throw new UserError(USAGE)
  const url = process.env.MINSHENG_URL || findRun()?.url
  if (!url) throw new UserError('No page: set MINSHENG_URL, or start Minsheng first with "npm start".')
  const ledgers = downloads(url)
  const shown = pageFigures(await ledgers.text(`/en/cases/${number.data}`))
  if (!shown) throw new UserError(`The page of ${number.data} at ${url} shows no clocks.`)
  const { view, calendar } = await publicCase(ledgers, number.data, shown.at)
  const zone = calendar.at(-1)?.calendar.timeZone ?? 'UTC'
  console.log(`${number.data} at ${momentIn(zone)(shown.at)} (${zone})`)
  let differences = 0
  const proven = proveClocks(view, calendar, shown.at)
  for (const clock of proven) {
    tell(clock, momentIn(zone))
    differences += compare(clock, shown.clocks.get(clock.key))
  }
  const more = [...shown.clocks.keys()].filter((key) => !(key in view.clocks))
  for (const key of more) console.log(`\nDIFFERS  ${key}: the page shows a clock of which the record tells nothing`)
  differences += more.length
  console.log(
    differences
      ? `\n${differences} figures differ from the page.`
      : `\n${proven.length} clocks: every figure on the page is what the public record gives.`,
  )
  if (differences) process.exitCode = 1
})

function tell({ key, one, proof, holdings }: ProvenClock, moment: (at: number) => string) {
  console.log(
    `\n${key}: limit ${JSON.stringify(one.clock.limit)}, rulebook version ${one.rulebook}, ${proof.state.phase}`,
  )
  for (const line of proof.lines) console.log(`  ${lineText(line, moment)}`)
  for (const { day, end } of proof.days) console.log(`  working day ${day}, until ${moment(end)}`)
  for (const { holder, from, to, time } of holdings)
    console.log(`  held by ${holder ?? 'nobody'}  ${moment(from)} – ${moment(to)}  ${time} ms`)
}

function lineText(line: ProofLine, moment: (at: number) => string): string {
  if (line.what === 'uncounted') return `-        ${line.day}  ${reasonText(line.reason)}`
  const span = `${moment(line.from)} – ${moment(line.to)}`
  if (line.what === 'waited') return `waited   ${span}`
  return `counted  ${span}  ${line.time} ms, in all ${line.sum} ms  ${line.reason ? reasonText(line.reason) : ''}`.trimEnd()
}

function reasonText(reason: DayReason): string {
  return 'source' in reason ? `${reason.kind}: ${reason.name.en} (${reason.source})` : reason.kind
}

/** Says whether the page shows what was counted; how many of its figures differ. */
function compare({ proof: { state }, holdings }: ProvenClock, shown: ReadonlyMap<string, number> | undefined): number {
  const figures = ['allowed', 'elapsed', 'remaining', 'due'] as const
  const wrong = figures.filter((figure) => shown?.get(figure) !== state[figure])
  for (const figure of wrong)
    console.log(
      `  DIFFERS  ${figure}: the page shows ${shown?.get(figure) ?? 'nothing'}, the record gives ${state[figure]}`,
    )
  const held = holdings.reduce((sum, { time }) => sum + time, 0)
  if (held !== state.elapsed) console.log(`  DIFFERS  the holders’ parts add up to ${held}, not to ${state.elapsed}`)
  if (!wrong.length) console.log(`  agrees   ${figures.map((figure) => `${figure} ${state[figure]}`).join(', ')} ms`)
  return wrong.length + Number(held !== state.elapsed)
}

function momentIn(timeZone: string): (at: number) => string {
  // The Swedish way of writing a date and time is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => format.format(at)
}
