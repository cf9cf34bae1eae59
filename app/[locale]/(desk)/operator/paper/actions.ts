'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { type BallotDraft, type BallotState, ballotIn, choicesOf, voterOf } from '#app/_live/ballots/ballot-draft.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { runCommand } from '#app/_server/run-command.ts'
import { commandId, type Locale } from '#contract/ids.ts'
import { CLERK_WAYS, ENTRY_VOIDS } from '#contract/polls/entries.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { stateOfEntry } from '#domain/poll/entry-queries.ts'
import { database } from '#platform/db.ts'
import type { Said } from './read-desk.ts'

const back = (locale: Locale, form: FormData, said: Said): never =>
  redirect(localePath(locale, `/operator/paper?poll=${encodeURIComponent(fieldOf(form, 'slug'))}&said=${said}`))

/** The id of a form; the same form sent twice is one act. Undefined where it has none. */
const formsId = (form: FormData): string | undefined => commandId.safeParse(fieldOf(form, 'sentAs')).data

/** What a form without an id is answered. */
const withoutId = (form: FormData, locale: Locale): BallotState => ({
  is: 'refused',
  refusal: toWire(new Refusal('malformed', { field: 'sentAs' }), locale),
  draft: ballotIn(form),
})

const readIn = (draft: BallotDraft) => ({
  contact: voterOf(draft),
  choices: choicesOf(draft),
  declared: draft.declared === 'yes',
})

/** Enters a ballot, or reads one that somebody entered before; a refusal brings back what was typed. */
export async function readBallot(
  sentLocale: string,
  mode: 'enter' | 'confirm' | 'settle',
  _before: BallotState,
  sent: FormData,
): Promise<BallotState> {
  const form = formOf(sent)
  const locale = localeOf(sentLocale)
  const draft = ballotIn(form)
  const sentAs = formsId(form)
  if (!sentAs) return withoutId(form, locale)
  const entryId = fieldOf(form, 'entryId')
  const result =
    mode === 'enter'
      ? await runCommand(
          'ballot:enter',
          {
            entryId: sentAs,
            pollId: fieldOf(form, 'pollId'),
            way: CLERK_WAYS.find((way) => way === draft.way) ?? 'paper',
            serial: draft.way === 'paper' ? draft.serial : null,
            postmarkOn: draft.way === 'post' && draft.postmarkOn ? draft.postmarkOn : null,
            evidence: draft.evidence,
            ...readIn(draft),
          },
          locale,
          { sentAs },
        )
      : await runCommand(
          mode === 'confirm' ? 'ballot:confirm' : 'ballot:settle',
          { entryId, ...readIn(draft) },
          locale,
          { sentAs },
        )
  if (!result.ok) return { is: 'refused', refusal: result.refusal, draft }
  return back(locale, form, mode === 'enter' ? 'entered' : await stateOfEntry(database().prisma, await currentActor(), entryId))
}

/** Voids an entry for a reason of the table. */
export async function voidBallot(sentLocale: string, _before: BallotState, sent: FormData): Promise<BallotState> {
  const form = formOf(sent)
  const locale = localeOf(sentLocale)
  const reason = ENTRY_VOIDS.find((one) => one === fieldOf(form, 'reason')) ?? 'illegible'
  const sentAs = formsId(form)
  if (!sentAs) return withoutId(form, locale)
  const result = await runCommand('ballot:void', { entryId: fieldOf(form, 'entryId'), reason }, locale, { sentAs })
  if (!result.ok) return { is: 'refused', refusal: result.refusal, draft: ballotIn(form) }
  return back(locale, form, 'voided')
}

/** Makes sheets of paper, which are printed from their file. */
export async function printSheets(sentLocale: string, _before: BallotState, sent: FormData): Promise<BallotState> {
  const form = formOf(sent)
  const locale = localeOf(sentLocale)
  const batchId = formsId(form)
  if (!batchId) return withoutId(form, locale)
  const input = { batchId, pollId: fieldOf(form, 'pollId'), sheets: Number(fieldOf(form, 'sheets')) }
  const result = await runCommand('ballot:print', input, locale, { sentAs: batchId })
  if (!result.ok) return { is: 'refused', refusal: result.refusal, draft: ballotIn(form) }
  return back(locale, form, 'printed')
}
