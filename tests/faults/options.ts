import { parseArgs } from 'node:util'
import { UserError } from '#ops/supervisor/command-line.ts'
import { FAULT_NAMES, FAULTS, type FaultName } from './faults.ts'

const USAGE = `Usage: npm run faults -- NAME…|media|quick|all [--runs N] [--seconds N] [--json]
${FAULT_NAMES.map((name) => `  ${name.padEnd(22)} ${FAULTS[name].row}${FAULTS[name].quick ? '' : ' (long)'}`).join('\n')}
  --runs     how many times in a row, 1 to 20 (default 1)
  --seconds  how long those go on that last (soak, media-abused, media-loss, media-hour), 20 to 86,400 (default: its own)
  --json     findings as JSON on standard output`

/** Reads the command line; a `UserError` with the usage where it is not understood. */
export function readOptions(args: string[]): {
  names: FaultName[]
  runs: number
  seconds: number | undefined
  json: boolean
} {
  const { positionals, values } = parse(args)
  const wanted = (name: FaultName) =>
    positionals.includes(name) ||
    positionals.includes('all') ||
    (positionals.includes('media') && name.startsWith('media-') && name !== 'media-hour') ||
    (positionals.includes('quick') && FAULTS[name].quick)
  const names = FAULT_NAMES.filter(wanted)
  const runs = Number(values.runs)
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  const badTime = seconds !== undefined && !(seconds >= 20 && seconds <= 86_400)
  const unknown = positionals.filter((name) => !['all', 'quick', 'media', ...FAULT_NAMES].includes(name))
  if (!names.length || unknown.length || badTime || !(runs >= 1 && runs <= 20)) throw new UserError(USAGE)
  return { names, runs, seconds, json: values.json }
}

function parse(args: string[]) {
  try {
    const options = {
      runs: { type: 'string', default: '1' },
      seconds: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const
    return parseArgs({ args, allowPositionals: true, options })
  } catch {
    throw new UserError(USAGE)
  }
}
