/**
 * npm run verify -- STREAM… | --all: recomputes the hash chain of the record. With MINSHENG_URL from what anybody can download there; else,
 * or with --database, as its operator on the database itself (DATABASE_URL, or that of the Minsheng that runs here), drafts and hearings of
 * members included. Exit 1 when an entry is bad; the first one is named.
 */

import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'
import { isFault } from './verify/chain.ts'
import { downloads, type Ledgers } from './verify/ledgers.ts'
import { verifyStream } from './verify/verify-stream.ts'

const USAGE = `Usage: npm run verify -- STREAM… | --all   (streams: hearing-SLUG, case-NUMBER, poll-SLUG, authority)
  MINSHENG_URL=https://…  verifies what anybody can download there
  otherwise, or with --database, verifies the whole record on the database (DATABASE_URL, or the Minsheng that runs here)`

await runMain(async () => {
  const { positionals, isAll, onDatabase } = readArguments()
  const ledgers = await openLedgers(onDatabase)
  try {
    const names = isAll ? (await ledgers.streams()).map(({ name }) => name) : positionals
    let entries = 0
    let bad = 0
    for (const name of names) {
      const end = await verifyStream(ledgers, name)
      if (isFault(end)) {
        bad++
        console.log(`BAD  ${name}, entry ${end.seq}: ${end.what}`)
        continue
      }
      entries += end.seq
      console.log(`ok   ${name}: ${end.seq} entries, head ${end.hash.slice(0, 16)}…`)
    }
    console.log(
      bad ? `${bad} of ${names.length} streams do not verify.` : `${names.length} streams verify, ${entries} entries.`,
    )
    if (bad) process.exitCode = 1
  } finally {
    await ledgers.close()
  }
})

function readArguments() {
  const options = {
    all: { type: 'boolean', default: false },
    database: { type: 'boolean', default: false },
  } as const
  const { positionals, values } = readCommand(USAGE, options, () => true)
  if (values.all === positionals.length > 0) throw new UserError(USAGE)
  return { positionals, isAll: values.all, onDatabase: values.database || !process.env.MINSHENG_URL }
}

async function openLedgers(onDatabase: boolean): Promise<Ledgers> {
  if (!onDatabase) return downloads(process.env.MINSHENG_URL ?? '')
  const url = process.env.DATABASE_URL || findRun()?.databaseUrl
  if (!url)
    throw new UserError('No record: set MINSHENG_URL or DATABASE_URL, or start Minsheng first with "npm start".')
  // Only the operator's way reaches the database: what outsiders run needs none.
  return (await import('./ledgers/operator-ledgers.ts')).operatorLedgers(url)
}
