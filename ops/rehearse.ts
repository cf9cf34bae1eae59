/**
 * npm run rehearse -- --questions FILE: a synthetic hearing on a running system, through HTTP, Socket.IO and WebRTC only. Its
 * hearing and cases are marked as tests. Exit 1 when a sum is wrong, 2 when the rehearsal could not be held.
 */
import { writeFileSync } from 'node:fs'
import { questionReader } from './import/question-row.ts'
import { readRows } from './import/read-rows.ts'
import { readOptions } from './rehearsal/options.ts'
import { planQuestions } from './rehearsal/plan.ts'
import { rehearse } from './rehearsal/rehearsal.ts'
import { reportText } from './rehearsal/report.ts'
import { UserError } from './supervisor/command-line.ts'

// A connection that breaks off after nobody waits for it any more must not end the rehearsal of all the others.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'ECONNRESET' ? `A connection broke off: ${error.message}` : error)
  if (error.code !== 'ECONNRESET') process.exit(2)
})

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof UserError ? error.message : error)
    return 2
  }),
)

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  const reader = questionReader('rehearsal')
  const rows = await Array.fromAsync(readRows(options.questions), (row) => reader.read(row))
  const plan = planQuestions(rows, options.citizens)
  // Where the report is read by a program, the progress is for people beside it.
  const say = options.json === '-' ? console.error : console.log
  const report = await rehearse(options, rows.length, plan, say)
  if (options.json === '-') console.log(JSON.stringify(report, null, 2))
  else say(reportText(report))
  if (options.json && options.json !== '-') writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`)
  return report.wrong.length ? 1 : 0
}
