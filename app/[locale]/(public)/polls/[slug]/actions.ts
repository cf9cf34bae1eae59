'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import type { BallotState } from '#app/_live/polls/ballot-state.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { castBallot } from '#app/_server/cast-ballot.ts'
import { localeOf } from '#app/_server/context.ts'
import { countWebStep } from '#app/_server/count-step.ts'
import { formId } from '#app/_server/form-id.ts'
import { runCommand } from '#app/_server/run-command.ts'
import { id, slug } from '#contract/ids.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { choicesOfPlaces } from '#contract/polls/ranking.ts'
import { ARGUMENT_SIDES } from '#contract/polls/states.ts'

/** Casts a ballot. Its receipt is the answer, and is told this once: the same form sent again, by a second press, gets the same one. */
export async function castBallotByForm(_before: BallotState, sent: FormData): Promise<BallotState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const chosen = choicesIn(form)
  const pollId = id.safeParse(fieldOf(form, 'pollId')).data ?? crypto.randomUUID()
  countWebStep(pollId, 'chose')
  const result = await castBallot(
    {
      id: formId(['ballot', fieldOf(form, 'sentAs'), pollId, ...chosen]),
      pollId,
      choices: chosen,
      declared: form.get('declared') === 'yes',
    },
    locale,
  )
  if (!result.ok) return { chosen, receipt: null, refusal: result.refusal }
  countWebStep(pollId, 'cast')
  return { chosen, receipt: { code: result.value.code, at: result.value.receivedAt.toISOString() }, refusal: null }
}

/** The options that a form names; of a ranking in the order of their places. */
function choicesIn(form: FormData): number[] {
  const ticked = form.getAll('choice').map(Number)
  if (ticked.length) return ticked.slice(0, POLL_LIMITS.options + 1)
  const places = [...form.entries()].flatMap(([name, place]) => {
    const [, option] = /^rank-(\d{1,2})$/.exec(name) ?? []
    return option && typeof place === 'string' && /^\d{1,2}$/.test(place)
      ? [{ option: Number(option), place: Number(place) }]
      : []
  })
  return choicesOfPlaces(places)
}

/** Brings an argument, which a moderator reads first; the page then says so. */
export async function argueByForm(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const name = slug.safeParse(fieldOf(form, 'slug')).data ?? ''
  const [pollId, text, sentAs] = [fieldOf(form, 'pollId'), fieldOf(form, 'text'), fieldOf(form, 'sentAs')]
  const argumentId = formId(['argument', sentAs, text])
  const side = ARGUMENT_SIDES.find((one) => one === form.get('side')) ?? 'for'
  const result = await runCommand(
    'poll:argue',
    { pollId, argumentId, option: Number(fieldOf(form, 'option')), side, text },
    locale,
    { guest: true, sentAs: argumentId },
  )
  const { code, retryAfterMs = 0 } = result.ok ? {} : result.refusal
  const query = code ? `refused=${code}&seconds=${Math.ceil(retryAfterMs / 1_000)}` : 'done=argued'
  redirect(localePath(locale, `/polls/${name}?${query}#arguments`))
}
