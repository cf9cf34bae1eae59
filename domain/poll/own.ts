import type { Actor } from '#contract/identity.ts'
import { judgeBallots } from '#contract/polls/count.ts'
import { typedCode } from '#contract/polls/published.ts'
import type { BallotFate, BallotWay } from '#contract/polls/states.ts'
import type { Db } from '../kernel/context.ts'
import { windowOf } from './rows.ts'
import { serialIn } from './serials.ts'
import { voterKeyOf } from './voters.ts'

/** That the reader has voted in a poll, when, and by which way; never what. Undefined where they have not. */
export async function ownBallot(
  db: Db,
  reader: Actor,
  pollId: string,
): Promise<{ way: BallotWay; at: Date } | undefined> {
  if (reader.personId === null) return undefined
  const poll = await db.selectFrom('poll').select('key').where('id', '=', pollId).executeTakeFirst()
  if (!poll) return undefined
  const voterKey = voterKeyOf(poll, { kind: 'person', value: reader.personId })
  return db
    .selectFrom('ballotStanding')
    .select(['way', 'at'])
    .where('pollId', '=', pollId)
    .where('voterKey', '=', voterKey)
    .executeTakeFirst()
}

/** What became of the ballot that has this code, or on paper this serial, once a poll is counted; `open` before that, so that a code tells nothing, and `cancelled` where it never is. Undefined where no ballot has it. */
export async function fateOfCode(
  db: Db,
  pollId: string,
  typed: string,
): Promise<BallotFate | 'open' | 'cancelled' | undefined> {
  const poll = await db
    .selectFrom('poll')
    .select(['status', 'closesAt', 'postmarkDays', 'countedAt', 'number', 'key'])
    .where('id', '=', pollId)
    .executeTakeFirst()
  if (poll?.status === 'cancelled') return 'cancelled'
  if (!poll?.countedAt) return 'open'
  // Whoever votes on paper is given no code: the sheet's serial is theirs.
  const marks = { code: typedCode(typed), serial: serialIn(poll, typed)?.serial }
  const found = await db
    .selectFrom('ballot')
    .select(['id', 'voterKey'])
    .where('pollId', '=', pollId)
    .where((x) => x.or([x('code', '=', marks.code ?? ''), x('serial', '=', marks.serial ?? '')]))
    .executeTakeFirst()
  if (!found) return undefined
  const rows = await db
    .selectFrom('ballot')
    .select(['id', 'way', 'receivedAt', 'castAt', 'voidedFor'])
    .where('pollId', '=', pollId)
    .where('voterKey', '=', found.voterKey)
    .execute()
  const judged = rows.map((row) => ({
    ...row,
    voterKey: '',
    receivedAt: row.receivedAt.getTime(),
    castAt: row.castAt.getTime(),
  }))
  return judgeBallots(judged, windowOf(poll)).get(found.id)
}
