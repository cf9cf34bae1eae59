import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'
import type { PollRow } from './rows.ts'
import { serialIn } from './serials.ts'

/** The serial of a sheet that was printed for a poll. Refused as `serial_unknown` where none was. */
export async function mustBePrinted(tx: Tx, poll: PollRow, typed: string): Promise<string> {
  const found = serialIn(poll, typed)
  const batch =
    found &&
    (await tx
      .selectFrom('paperBatch')
      .select('id')
      .where('pollId', '=', poll.id)
      .where('first', '<=', found.sheet)
      .where('last', '>=', found.sheet)
      .executeTakeFirst())
  if (!found || !batch) throw new Refusal('serial_unknown', { field: 'serial' })
  return found.serial
}

/** Numbers of new sheets of a poll that its transaction has locked, after all that were printed. */
export async function nextSheets(tx: Tx, pollId: string, sheets: number): Promise<{ first: number; last: number }> {
  const row = await tx
    .selectFrom('paperBatch')
    .select((x) => x.fn.max('last').as('last'))
    .where('pollId', '=', pollId)
    .executeTakeFirst()
  const first = (row?.last ?? 0) + 1
  return { first, last: first + sheets - 1 }
}
