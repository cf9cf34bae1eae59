import type { HearingEntryOf } from './entries.ts'
import type { EvidenceCard } from './evidence-entries.ts'
import type { HearingView } from './view.ts'

/** The card that everybody sees, and those that are prepared, in their order; the latter for the hearing's staff alone. */
export type Evidence = { shown: EvidenceCard | null; prepared: readonly EvidenceCard[] }

/** No card. */
export const noEvidence = (): Evidence => ({ shown: null, prepared: [] })

/** A card is ready; who may not read it is told nothing. */
export function evidencePrepared(view: HearingView, entry: HearingEntryOf<'evidence.prepared'>): HearingView {
  const card = entry.private?.card
  if (!card) return view
  return { ...view, evidence: { ...view.evidence, prepared: [...view.evidence.prepared, card] } }
}

/** A card was taken away, which is not on programme. */
export function evidenceRemoved(view: HearingView, entry: HearingEntryOf<'evidence.removed'>): HearingView {
  const prepared = view.evidence.prepared.filter((card) => card.id !== entry.public.cardId)
  return { ...view, evidence: { ...view.evidence, prepared } }
}

/** Everybody sees a card from now on. */
export const evidenceShown = (view: HearingView, entry: HearingEntryOf<'evidence.shown'>): HearingView => ({
  ...view,
  evidence: { ...view.evidence, shown: entry.public.card },
})

/** Nobody sees a card any more. */
export const evidenceHidden = (view: HearingView): HearingView => ({
  ...view,
  evidence: { ...view.evidence, shown: null },
})
