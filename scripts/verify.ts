/**
 * npm run verify -- STREAM… | --all: recomputes the hash chain of the public record from what anybody can download, at MINSHENG_URL or
 * from the Minsheng that runs here. Knows nothing of the database. Exit 1 when an entry is bad; the first one is named.
 */
import { parseArgs } from 'node:util'
import { readRun } from './run-file.ts'
import { runMain, Trouble } from './supervisor/trouble.ts'
import { isFault } from './verify/chain.ts'
import { downloadStreams } from './verify/download.ts'
import { verifyStream } from './verify/verify-stream.ts'

await runMain(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  })
  if (values.all === positionals.length > 0)
    throw new Trouble('Usage: npm run verify -- STREAM… | --all   (streams: hearing-SLUG, case-NUMBER, authority)')
  const url = process.env.MINSHENG_URL || readRun().url
  const names = values.all ? (await downloadStreams(url)).map(({ name }) => name) : positionals
  let entries = 0
  let bad = 0
  for (const name of names) {
    const end = await verifyStream(url, name)
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
})
