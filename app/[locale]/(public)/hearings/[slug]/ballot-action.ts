'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { newId } from '#app/_live/new-id.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { castInstantBallot } from '#app/_server/instant-ballot.ts'
import { slug as slugName } from '#contract/ids.ts'

/** Casts a ballot from a plain form, then says so on the hearing's page, where a refusal comes back as well. */
export async function sendBallot(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const slug = slugName.safeParse(fieldOf(form, 'slug')).data ?? ''
  const choices = form.getAll('choice').map(Number)
  const result = await castInstantBallot({ pollId: fieldOf(form, 'pollId'), ballotId: newId(), choices }, locale)
  if (result.ok) redirect(localePath(locale, `/hearings/${slug}?ballot=${result.value.code}#poll`))
  const { code, retryAfterMs = 0 } = result.refusal
  redirect(localePath(locale, `/hearings/${slug}?refused=${code}&seconds=${Math.ceil(retryAfterMs / 1000)}`))
}
