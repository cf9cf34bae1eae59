import { inLocale } from '#app/_i18n/in-locale.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'

/** The card that officials show now, beside the picture however it comes, and without scripts too. */
export function EvidenceShown() {
  const { locale, messages } = useLive()
  const card = useHearingState(({ view }) => view.evidence.shown)
  if (!card) return null
  return (
    <section className="card grid gap-2 p-4" aria-label={messages.room.evidence} role="status">
      <h2 className="text-base!" dir="auto">
        {inLocale(card.title, locale)}
      </h2>
      {card.picture && (
        // biome-ignore lint/performance/noImgElement: the platform makes the sizes of its pictures itself
        <img
          className="max-h-[60vh] w-full rounded-control object-contain"
          src={`/api/v1/attachments/${card.picture.id}/large`}
          alt={inLocale(card.picture.alternative, locale)}
          loading="lazy"
        />
      )}
      <p className="text-base leading-text whitespace-pre-line" dir="auto">
        {inLocale(card.text, locale)}
      </p>
    </section>
  )
}
