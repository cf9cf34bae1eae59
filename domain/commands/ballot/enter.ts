import * as z from 'zod'
import { attachmentId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { CLERK_WAYS } from '#contract/polls/entries.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { bindSheet } from '../../attachment/sheets.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { isProven } from '../../person/call-proof.ts'
import { countReading } from '../../person/operated.ts'
import { mustTake, postmarkOf, readingOf } from '../../poll/clerk-entries.ts'
import { type PollRow, sharePoll } from '../../poll/rows.ts'
import { mustBePrinted } from '../../poll/sheets.ts'
import { addSteps } from '../../poll/steps.ts'
import { callProof } from '../caller/inputs.ts'
import { command } from '../command.ts'
import { answerOf, readBallot } from './inputs.ts'

const input = z.object({
  entryId: id,
  pollId: id,
  way: z.enum(CLERK_WAYS),
  /** Of a sheet of paper: what its code says. */
  serial: line(LIMITS.sheetSerial).nullable().default(null),
  /** Where the sheet, the letter or the recording is kept, so that it can be read again; may stay empty beside a photograph. */
  evidence: line(LIMITS.ballotEvidence).default(''),
  /** The photograph of the sheet or the letter. */
  sheetId: attachmentId.nullable().default(null),
  /** Of one by telephone: what the clerk has of a caller who proved the number. */
  proof: callProof,
  ...readBallot,
})
type Entered = z.output<typeof input>

/**
 * The first of two people enters a ballot that came by telephone, by mail or on paper. It counts once a second one has entered the same, who does not see
 * this entry before; what can’t be read is void once two have found so. A sheet's serial is taken once.
 */
export const enterBallot = command({
  input,
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { entryId, pollId, way, evidence, sheetId } = input
    if (!evidence && !sheetId) throw new Refusal('evidence_first', { field: 'evidence' })
    const poll = await sharePoll(tx, pollId)
    await mustTake(tx, poll, way)
    const reading = await readingOf(tx, poll, input, ctx)
    if (way === 'phone') await mustBeKnown(tx, poll, input, ctx)
    const marks = await marksOf(tx, poll, input, ctx)
    const entered = await tx
      .insertInto('ballotEntry')
      .values({
        id: entryId,
        pollId,
        way,
        ...marks,
        firstById: personOf(ctx),
        firstChoices: reading?.choices ?? [],
        firstVoter: reading?.voterKey ?? null,
        secondChoices: [],
        enteredAt: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!entered) throw new Refusal(marks.serial === null ? 'id_taken' : 'serial_taken', { field: 'serial' })
    if (sheetId) await bindSheet(tx, sheetId, pollStream(poll.slug), ctx)
    await tx.insertInto('ballotEvidence').values({ entryId, reference: evidence, sheetId }).execute()
    await addSteps(tx, way, [{ pollId, step: 'entered', n: 1 }])
    await countReading(tx, way, ctx)
    return answerOf(poll.slug, entryId, ctx)
  },
})

/** Who calls says a number that may be anybody's: where a poll is for verified people it is proven. Refused as `caller_unknown`. */
async function mustBeKnown(tx: Tx, { tier }: PollRow, { contact, proof }: Entered, ctx: RuleContext): Promise<void> {
  if (tier === 'guest' || !contact || contact.kind === 'document' || (await isProven(tx, { contact, proof }, ctx)))
    return
  throw new Refusal('caller_unknown', { field: 'contact' })
}

/** The serial of a sheet and the postmark of a letter; refused where one is missing, or stands where it means nothing. */
async function marksOf(tx: Tx, poll: PollRow, { way, serial, postmarkOn }: Entered, ctx: RuleContext) {
  if (way !== 'paper' && serial) throw new Refusal('malformed', { field: 'serial' })
  if (way !== 'post' && postmarkOn !== null) throw new Refusal('malformed', { field: 'postmarkOn' })
  if (way === 'post') {
    if (postmarkOn === null) throw new Refusal('postmark_first', { field: 'postmarkOn' })
    postmarkOf(poll, postmarkOn, ctx.now)
  }
  return { serial: way === 'paper' ? await mustBePrinted(tx, poll, serial ?? '') : null, postmarkOn }
}
