'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { type AskerDraft, type AskerState, RATED } from '#app/_live/case/asker-state.ts'
import { attachmentIdsIn } from '#app/_live/pictures/attachment-ids.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { formId } from '#app/_server/form-id.ts'
import { runCommand } from '#app/_server/run-command.ts'
import type { Accepted } from '#contract/accepted.ts'
import { LAST_WORDS, type LastWord } from '#contract/cases.ts'
import { caseNumber, type Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { caseSentence } from '#domain/commands/inputs.ts'
import type { Done } from './outcome.ts'

/** An asker's answer to "is it solved?": yes ends the case; partly and no wait for a sentence, and reopen it. Ratings that were chosen go with it. */
export async function sayLastWord(_before: AskerState, sent: FormData): Promise<AskerState> {
  const form = formOf(sent)
  const { locale, number, round, draft, sentAs, attachmentIds } = readForm(form)
  const { answer, text } = draft
  const asking = answer !== null && answer !== 'yes' && !form.has('text')
  if (answer === null || asking) return { draft, refusal: null }
  // A round that is reopened takes no rating any more, so it comes first; not before a sentence that is refused anyway, which is sent again.
  const rated = answer === 'yes' || caseSentence.safeParse(text).success ? await rateRound(form, draft) : undefined
  if (rated && !rated.ok) return { draft, refusal: rated.refusal }
  const options = { sentAs: formId([sentAs, answer, text, ...attachmentIds]) }
  const said =
    answer === 'yes'
      ? await runCommand('case:confirm', { caseNumber: number, round }, locale, options)
      : await runCommand('case:reopen', { caseNumber: number, round, answer, text, attachmentIds }, locale, options)
  return back(said, locale, number, draft, answer === 'yes' ? 'confirmed' : 'reopened')
}

/** An asker's answer to what the department asked. */
export async function answerDepartment(_before: AskerState, sent: FormData): Promise<AskerState> {
  const { locale, number, round, draft, sentAs, attachmentIds } = readForm(formOf(sent))
  const input = { caseNumber: number, round, text: draft.text, attachmentIds }
  const options = { sentAs: formId([sentAs, draft.text, ...attachmentIds]) }
  return back(await runCommand('case:answer-question', input, locale, options), locale, number, draft, 'answered')
}

/** An asker's rating, by itself. */
export async function rate(_before: AskerState, sent: FormData): Promise<AskerState> {
  const form = formOf(sent)
  const { locale, number, draft } = readForm(form)
  const rated = await rateRound(form, draft)
  return rated ? back(rated, locale, number, draft, 'rated') : { draft, refusal: null }
}

/** Follows a case or ends that, then says so on its page. */
export async function followCase(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const { locale, number } = readForm(form)
  const follows = form.get('active') !== 'false'
  const input = { caseNumber: number }
  const result = follows
    ? await runCommand('case:follow', input, locale, { guest: true })
    : await runCommand('case:unfollow', input, locale)
  const { code, retryAfterMs = 0 } = result.ok ? {} : result.refusal
  const query = code
    ? `refused=${code}&seconds=${Math.ceil(retryAfterMs / 1000)}`
    : `done=${follows ? 'followed' : 'unfollowed'}`
  redirect(localePath(locale, `/cases/${number}?${query}`))
}

/** The writer of a letter agrees that it is a question of a hearing, or does not; the page then says so. */
export async function answerOffer(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const { locale, number } = readForm(form)
  const accepts = form.get('accepts') === 'yes'
  const version = Number(fieldOf(form, 'version'))
  const result = await runCommand('case:answer-offer', { caseNumber: number, version, accepts }, locale)
  const { code, retryAfterMs = 0 } = result.ok ? {} : result.refusal
  const query = code
    ? `refused=${code}&seconds=${Math.ceil(retryAfterMs / 1000)}`
    : `done=${accepts ? 'offerTaken' : 'offerDeclined'}`
  redirect(localePath(locale, `/cases/${number}?${query}`))
}

/** What an asker's form says; of what nobody's form has, nothing. */
function readForm(form: FormData) {
  const ratings = Object.fromEntries(RATED.map((name) => [name, pointsIn(form, name)])) as AskerDraft['ratings']
  const answer: LastWord | null = LAST_WORDS.find((word) => word === form.get('answer')) ?? null
  const text = fieldOf(form, 'text').replaceAll('\r\n', '\n')
  return {
    locale: localeOf(form.get('locale')),
    number: caseNumber.safeParse(fieldOf(form, 'caseNumber')).data ?? '',
    round: Number(fieldOf(form, 'round')),
    sentAs: fieldOf(form, 'sentAs'),
    attachmentIds: attachmentIdsIn(fieldOf(form, 'attachmentIds')),
    draft: { answer, text, ratings },
  }
}

const pointsIn = (form: FormData, name: string) => (/^[1-5]$/.test(fieldOf(form, name)) ? fieldOf(form, name) : '')

/** Rates the round where something was chosen; nothing where all was skipped. */
async function rateRound(form: FormData, { ratings }: AskerDraft): Promise<Result<Accepted> | undefined> {
  const { locale, number, round, sentAs } = readForm(form)
  if (RATED.every((name) => ratings[name] === '')) return undefined
  const [solved = null, fair = null, fast = null] = RATED.map((name) => Number(ratings[name]) || null)
  const options = { sentAs: formId([sentAs, solved, fair, fast]) }
  return runCommand('case:rate', { caseNumber: number, round, solved, fair, fast }, locale, options)
}

function back(result: Result<Accepted>, locale: Locale, number: string, draft: AskerDraft, done: Done): AskerState {
  if (!result.ok) return { draft, refusal: result.refusal }
  redirect(localePath(locale, `/cases/${number}?done=${done}#asker`))
}
