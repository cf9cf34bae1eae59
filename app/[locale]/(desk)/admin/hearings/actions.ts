'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type Pace, paceOf } from '#contract/pace.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { getDossier } from '#domain/hearing/administration.ts'
import { database } from '#platform/db.ts'
import { localePath } from '../../../../_i18n/paths.ts'
import { formOf } from '../../../../_server/action-input.ts'
import { currentActor, localeOf } from '../../../../_server/context.ts'
import { runCommand } from '../../../../_server/run-command.ts'
import {
  editRows,
  type HearingDraft,
  missingIn,
  readDraft,
  settingsFrom,
  textsOf,
  withBlanksLast,
  withoutBlanks,
} from './draft.ts'

/** What the settings' form shows after it was sent: the draft as typed, and the refusal or the record's number. `edited`: only its rows were changed. */
export type DraftState = {
  draft: HearingDraft
  refusal?: RefusalWire
  /** Fields that are empty and must not be. */
  missing?: readonly string[]
  seq?: number
  edited?: boolean
}

/** Changes rows, or creates the hearing and goes to its page. `hearingId` is the page's, so that a second press meets the first. */
export async function createHearing(
  locale: string,
  hearingId: string,
  _before: DraftState,
  sent: FormData,
): Promise<DraftState> {
  const form = formOf(sent)
  const draft = readDraft(form)
  const edited = editRows(draft, String(form.get('intent')))
  if (edited) return { draft: edited, edited: true }
  const kept = withoutBlanks(draft)
  const shown = withBlanksLast(draft)
  const missing = missingIn(shown)
  if (missing.length) return { draft: shown, missing }
  const { slug = '', rehearsal } = kept.fields
  const raw = { hearingId, slug, rehearsal: rehearsal === 'on', settings: settingsFrom(kept) }
  const result = await runCommand('hearing:create', raw, localeOf(locale))
  if (!result.ok) return { draft: shown, refusal: result.refusal }
  redirect(localePath(localeOf(locale), `/admin/hearings/${slug}`))
}

/** Changes rows, or saves the settings. `from`: the pace that the page showed; one that moderators set meanwhile is shown before it can be overwritten. */
export async function configureHearing(
  locale: string,
  shown: { hearingId: string; slug: string; from: Pace },
  _before: DraftState,
  sent: FormData,
): Promise<DraftState> {
  const form = formOf(sent)
  const draft = readDraft(form)
  const edited = editRows(draft, String(form.get('intent')))
  if (edited) return { draft: edited, edited: true }
  const kept = withoutBlanks(draft)
  const again = withBlanksLast(draft)
  const missing = missingIn(again)
  if (missing.length) return { draft: again, missing }
  const { hearingId = '', slug = '', from }: Partial<typeof shown> = Object(shown)
  const result = await runCommand(
    'hearing:configure',
    { hearingId, settings: settingsFrom(kept), from },
    localeOf(locale),
  )
  if (!result.ok && result.refusal.code !== 'conflict') return { draft: again, refusal: result.refusal }
  refresh()
  if (!result.ok) {
    const { settings } = await getDossier(database().prisma, await currentActor(), slug)
    return { draft: { ...kept, fields: { ...kept.fields, ...textsOf(paceOf(settings)) } }, refusal: result.refusal }
  }
  return { draft: kept, seq: result.value.seq }
}
