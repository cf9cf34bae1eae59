'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { answerForm, withValue } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import type { Pace } from '#contract/pace.ts'
import { getDossier } from '#domain/hearing/administration.ts'
import { database } from '#platform/db.ts'
import { draftOf, fieldOfSettings, hearingDraft, settingsFrom } from './draft.ts'

/** Creates the hearing and goes to its page. `hearingId` is the page's, and the act's id as well. */
export async function createHearing(
  locale: string,
  hearingId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted, submission } = await answerForm(locale, hearingId, sent, {
    command: 'hearing:create',
    typed: hearingDraft,
    input: (draft) => ({
      hearingId,
      slug: draft.slug.trim(),
      rehearsal: draft.rehearsal === 'on',
      settings: settingsFrom(hearingId, draft),
    }),
    fieldOf: fieldOfSettings,
  })
  if (!accepted || submission.status !== 'success') return state
  redirect(localePath(localeOf(locale), `/admin/hearings/${submission.value.slug}`))
}

/** Saves the settings. `from`: the pace that the page showed; one that moderators set meanwhile is shown before it can be overwritten. */
export async function configureHearing(
  locale: string,
  sentAs: string,
  shown: { hearingId: string; slug: string; from: Pace },
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { hearingId = '', slug = '', from }: Partial<typeof shown> = Object(shown)
  const { state, refusal, submission } = await answerForm(locale, sentAs, sent, {
    command: 'hearing:configure',
    typed: hearingDraft,
    input: (draft) => ({ hearingId, settings: settingsFrom(hearingId, draft), from }),
    fieldOf: fieldOfSettings,
  })
  if (refusal?.code !== 'conflict') return state
  refresh()
  const { settings } = await getDossier(database().prisma, await currentActor(), slug)
  const { askTier, voteTier, questionIntervalSeconds } = draftOf(settings).settings
  const typed = hearingDraft.parse(submission.payload)
  return withValue(state, 'settings', { ...typed.settings, askTier, voteTier, questionIntervalSeconds })
}
