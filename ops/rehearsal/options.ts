import { parseArgs } from 'node:util'
import { UserError } from '../supervisor/command-line.ts'
import { findRun } from '../supervisor/run-file.ts'

/** What a rehearsal is told on its command line. */
export type Options = {
  questions: string
  citizens: number
  minutes: number
  viewers: number
  json: string | undefined
  url: URL
  invites: string[]
}

const USAGE = `Usage: npm run rehearse -- --questions FILE [--citizens 200] [--minutes 2] [--viewers 3] [--json FILE|-] [--url URL] [--invite LINK]…
  FILE      JSONL or CSV as for "npm run import"
  --json    writes the report as JSON into a file, or instead of the text (-)
  --url     a system elsewhere (default: the one that runs here)
  --invite  on a real installation: links of "npm run admin -- invite", one of them an administrator's; the others answer and moderate
  --viewers 0 goes without pictures`

/** Reads the command line; a `UserError` with the usage where it makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const values = parsed(args)
  if (!values.questions) throw new UserError(USAGE)
  const url = URL.parse(values.url ?? findRun()?.url ?? 'http://localhost:3000')
  if (!url || !/^https?:$/.test(url.protocol)) throw new UserError(`--url ${values.url} is not an address of a site.`)
  return {
    questions: values.questions,
    citizens: whole('citizens', values.citizens, 1, 5_000),
    minutes: number('minutes', values.minutes, 0.25, 240),
    viewers: whole('viewers', values.viewers, 0, 20),
    json: values.json,
    url,
    invites: values.invite,
  }
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        questions: { type: 'string' },
        citizens: { type: 'string', default: '200' },
        minutes: { type: 'string', default: '2' },
        viewers: { type: 'string', default: '3' },
        json: { type: 'string' },
        url: { type: 'string' },
        invite: { type: 'string', multiple: true, default: [] },
      },
    })
    return values
  } catch {
    throw new UserError(USAGE)
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most)
  if (Number.isInteger(value)) return value
  throw new UserError(`--${name} ${text} is not a whole number.`)
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() && value >= least && value <= most) return value
  throw new UserError(`--${name} ${text} is not usable: give a number from ${least} to ${most}.`)
}
