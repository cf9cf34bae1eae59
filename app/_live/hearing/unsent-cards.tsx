import { useStore } from 'zustand'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { OutboxCards } from '#app/_live/outbox/outbox-cards.tsx'
import { useLive } from './live-context.ts'

/** What this page has not sent yet of its hearing. `announced` in one place of the page only. */
export function UnsentCards({ announced }: { announced?: boolean }) {
  const { outbox } = useHearingClient()
  const { locale, messages } = useLive()
  const live = useHearingState(({ line }) => line === 'live' || line === 'plain')
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  return <OutboxCards words={messages.outbox} {...{ outbox, locale, zone, live, announced }} />
}

/** How many questions of this hearing this device has not sent yet. */
export const useUnsentCount = (): number =>
  useStore(useHearingClient().outbox.store, ({ questions }) => questions.length)
