'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { leave } from '#app/_server/enter.ts'
import { formId } from '#app/_server/form-id.ts'
import { answered, runCommand, runVote } from '#app/_server/run-command.ts'
import { commandId, type Locale, slug } from '#contract/ids.ts'
import { NOTICE_FREQUENCIES } from '#contract/mail.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { Done } from './outcome.ts'

/** Takes an own question back. */
export async function withdrawQuestion(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const questionId = fieldOf(form, 'questionId')
  const erases = fieldOf(form, 'erases') === 'yes'
  back(
    form,
    locale,
    await runCommand(
      'question:withdraw',
      { questionId, erases },
      locale,
      // It is withdrawn once: pressed twice, it says so twice.
      { sentAs: formId(['question:withdraw', questionId, erases]) },
    ),
    'question',
    '#questions',
  )
}

/** Takes an own vote back. */
export async function takeBackVote(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  back(form, locale, await runVote(fieldOf(form, 'questionId'), false, locale), 'withdrawn', '#votes')
}

/** Sets the name to sign with. */
export async function renameMe(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const name = fieldOf(form, 'name')
  // This rendering of the form renames once: pressed twice, it undoes nothing that was set in between.
  const sentAs = commandId.safeParse(fieldOf(form, 'sentAs')).data
  back(form, locale, await runCommand('person:rename', { name }, locale, { sentAs }), 'name', '#name')
}

/** Sets how often mails about cases come. */
export async function chooseNotices(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const chosen = fieldOf(form, 'notices')
  const sentAs = commandId.safeParse(fieldOf(form, 'sentAs')).data
  const result = await answered(locale, async () => {
    const notices = NOTICE_FREQUENCIES.find((one) => one === chosen)
    if (!notices) throw new Refusal('malformed', { field: 'notices' })
    return runCommand('person:choose-notices', { notices }, locale, { sentAs })
  })
  back(form, locale, result, 'notices', '#notices')
}

/** Erases the person of this request, who has said that it is meant; this device is nobody's then. */
export async function eraseMe(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const erased = await answered(locale, async () => {
    if (fieldOf(form, 'sure') !== 'yes') throw new Refusal('confirm_first')
    const { personId } = await currentActor()
    if (personId === null) throw new Refusal('sign_in')
    return runCommand('person:erase', { personId }, locale)
  })
  if (erased.ok) await leave()
  back(form, locale, erased, 'erased', erased.ok ? '' : '#erase')
}

function back(form: FormData, locale: Locale, result: Result<unknown>, done: Done, place: string): never {
  const query = new URLSearchParams()
  const hearing = slug.safeParse(fieldOf(form, 'hearing')).data
  if (hearing) query.set('hearing', hearing)
  if (result.ok) query.set('notice', done)
  else {
    query.set('refused', result.refusal.code)
    if (result.refusal.retryAfterMs) query.set('seconds', String(Math.ceil(result.refusal.retryAfterMs / 1000)))
  }
  redirect(`${localePath(locale, '/mine')}?${query}${place}`)
}
