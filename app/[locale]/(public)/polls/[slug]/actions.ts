'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import type { ArgumentState } from '#app/_live/polls/argument-state.ts'
import type { BallotState } from '#app/_live/polls/ballot-state.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { castBallot } from '#app/_server/cast-ballot.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { countWebStep } from '#app/_server/count-step.ts'
import { formId } from '#app/_server/form-id.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import { id, type Locale, slug } from '#contract/ids.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { choicesOfPlaces, type Place, placesIn } from '#contract/polls/ranking.ts'
import { ARGUMENT_SIDES } from '#contract/polls/states.ts'
import { Refusal, type RefusalCode } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { ownBallot } from '#domain/poll/own.ts'
import { database } from '#platform/db.ts'
import { metrics } from '#platform/metrics.ts'

/** Casts a ballot. Its receipt is the answer, and is told this once: the same form sent again, by a second press, gets the same one. */
export async function castBallotByForm(_before: BallotState, sent: FormData): Promise<BallotState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const { chosen, places, isClear } = choicesIn(form)
  const declared = form.get('declared') === 'yes'
  const typed = { chosen, places, declared }
  const pollId = id.safeParse(fieldOf(form, 'pollId')).data ?? crypto.randomUUID()
  countWebStep(pollId, 'chose')
  const cast = (...more: string[]) =>
    castBallot(
      {
        id: formId(['ballot', fieldOf(form, 'sentAs'), pollId, ...chosen, ...more]),
        pollId,
        choices: chosen,
        declared,
      },
      locale,
    )
  let result = isClear ? await cast() : await refuse('rank_twice', locale)
  // The same form, gone back to, may have said something else since: then it is a new wish.
  const since = result.ok ? await votedSince(pollId, result.value.receivedAt) : undefined
  if (since) result = await cast(since.toISOString())
  metrics.ballots.inc({ outcome: result.ok ? 'taken' : result.refusal.code })
  if (!result.ok) return { ...typed, receipt: null, refusal: result.refusal }
  countWebStep(pollId, 'cast')
  return { ...typed, receipt: { code: result.value.code, at: result.value.receivedAt.toISOString() }, refusal: null }
}

const refuse = (code: RefusalCode, locale: Locale): Promise<Result<never>> =>
  answered(locale, async () => {
    throw new Refusal(code)
  })

/** When the reader's ballot that stands came, where that was after a moment. */
async function votedSince(pollId: string, moment: Date): Promise<Date | undefined> {
  const own = await ownBallot(database().db, await currentActor(), pollId)
  return own?.way === 'web' && own.at > moment ? own.at : undefined
}

/** The options that a form names; of a ranking in the order of their places, which is not clear where two have the same. */
function choicesIn(form: FormData): { chosen: number[]; places: Place[]; isClear: boolean } {
  const ticked = form.getAll('choice').map(Number)
  if (ticked.length) return { chosen: ticked.slice(0, POLL_LIMITS.options + 1), places: [], isClear: true }
  const places = placesIn(form.entries())
  const chosen = choicesOfPlaces(places)
  return { chosen, places, isClear: new Set(chosen).size === chosen.length }
}

/** Brings an argument, which a moderator reads first; the page then says so. Refused, what was typed comes back. */
export async function argueByForm(_before: ArgumentState, sent: FormData): Promise<ArgumentState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const name = slug.safeParse(fieldOf(form, 'slug')).data ?? ''
  const [pollId, text, sentAs] = [fieldOf(form, 'pollId'), fieldOf(form, 'text'), fieldOf(form, 'sentAs')]
  const argumentId = formId(['argument', sentAs, text])
  const side = ARGUMENT_SIDES.find((one) => one === form.get('side')) ?? 'for'
  const option = fieldOf(form, 'option')
  const result = await runCommand('poll:argue', { pollId, argumentId, option: Number(option), side, text }, locale, {
    guest: true,
    sentAs: argumentId,
  })
  if (!result.ok) return { typed: { option, side, text }, refused: result.refusal.message }
  redirect(localePath(locale, `/polls/${name}?done=argued#arguments`))
}
