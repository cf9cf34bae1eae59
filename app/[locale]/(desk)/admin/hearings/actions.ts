'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { RefusalWire } from '#contract/refusals.ts'
import { localePath } from '../../../../_i18n/paths.ts'
import { localeOf } from '../../../../_server/context.ts'
import { runCommand } from '../../../../_server/run-command.ts'
import { editRows, type HearingDraft, readDraft, settingsFrom, withoutBlanks } from './draft.ts'

/** What the settings' form shows after it was sent: the draft as typed, and the refusal or the record's number. `edited`: only its rows were changed. */
export type DraftState = { draft: HearingDraft; refusal?: RefusalWire; seq?: number; edited?: boolean }

/** Changes rows, or creates the hearing and goes to its page. `hearingId` is the page's, so that a second press meets the first. */
export async function createHearing(
  locale: string,
  hearingId: string,
  _before: DraftState,
  form: FormData,
): Promise<DraftState> {
  const draft = readDraft(form)
  const edited = editRows(draft, String(form.get('intent')))
  if (edited) return { draft: edited, edited: true }
  const kept = withoutBlanks(draft)
  const { slug = '', rehearsal } = kept.fields
  const raw = { hearingId, slug, rehearsal: rehearsal === 'on', settings: settingsFrom(kept) }
  const result = await runCommand('hearing:create', raw, localeOf(locale))
  if (!result.ok) return { draft: kept, refusal: result.refusal }
  redirect(localePath(localeOf(locale), `/admin/hearings/${slug}`))
}

/** Changes rows, or saves the settings. */
export async function configureHearing(
  locale: string,
  hearingId: string,
  _before: DraftState,
  form: FormData,
): Promise<DraftState> {
  const draft = readDraft(form)
  const edited = editRows(draft, String(form.get('intent')))
  if (edited) return { draft: edited, edited: true }
  const kept = withoutBlanks(draft)
  const result = await runCommand('hearing:configure', { hearingId, settings: settingsFrom(kept) }, localeOf(locale))
  if (!result.ok) return { draft: kept, refusal: result.refusal }
  refresh()
  return { draft: kept, seq: result.value.seq }
}
