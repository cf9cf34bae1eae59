import { createHmac } from 'node:crypto'
import { CODE_ALPHABET } from '#contract/polls/published.ts'

const CHECK = 4

type PollOfSheets = { number: number | null; key: Uint8Array }

/** Four signs that nobody makes up without the poll's key. */
function checkOf({ key }: PollOfSheets, sheet: number): string {
  const digest = createHmac('sha256', key).update(`sheet ${sheet}`).digest()
  return Array.from(digest.subarray(0, CHECK), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('')
}

/** The serial of a sheet of a poll, such as `P4-0391-K7QM`. */
export const serialOf = (poll: PollOfSheets, sheet: number): string =>
  `P${poll.number ?? 0}-${String(sheet).padStart(4, '0')}-${checkOf(poll, sheet)}`

/** The serial that somebody typed or scanned, as it is printed, with its number; undefined where no sheet of the poll has it. */
export function serialIn(poll: PollOfSheets, typed: string): { serial: string; sheet: number } | undefined {
  const bare = typed.normalize('NFKC').toUpperCase().trim()
  // A scanned code is an address whose end is the serial.
  const [, number, check] = /P\d+-(\d{4,6})-([0-9A-Z]{4})$/.exec(bare) ?? []
  if (number === undefined || check === undefined) return undefined
  const sheet = Number(number)
  const serial = serialOf(poll, sheet)
  return bare.endsWith(serial) && sheet > 0 ? { serial, sheet } : undefined
}
