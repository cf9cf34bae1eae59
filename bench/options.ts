import { parseArgs } from 'node:util'
import { UserError } from '#ops/supervisor/command-line.ts'
import { BENCHES, type BenchName } from './benches.ts'

const NAMES = Object.keys(BENCHES) as BenchName[]
const USAGE = `Usage: npm run bench -- ${NAMES.join('|')}|all [--seconds N] [--json] [--write]
  --seconds  length of each load, 2 to 120 (default: each one's own)
  --json     figures as JSON on standard output
  --write    with "all": writes the table in docs/BENCHMARKS.md`

/** Reads the command line; a `UserError` with the usage where it is not understood. */
export function readOptions(args: string[]): {
  names: BenchName[]
  seconds: number | undefined
  json: boolean
  write: boolean
} {
  const { positionals, values } = parse(args)
  const all = positionals.includes('all')
  const names = all ? NAMES : NAMES.filter((name) => positionals.includes(name))
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  const unknown = positionals.filter((name) => name !== 'all' && !NAMES.some((known) => known === name))
  const badTime = seconds !== undefined && !(seconds >= 2 && seconds <= 120)
  if (!names.length || unknown.length || badTime || (values.write && !all)) throw new UserError(USAGE)
  return { names, seconds, json: values.json, write: values.write }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seconds: { type: 'string' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    })
  } catch {
    throw new UserError(USAGE)
  }
}
