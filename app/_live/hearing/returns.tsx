import { useHearingState } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'
import { ReturnAgenda } from './return-agenda.tsx'

/** The agenda of a return hearing on its live page. */
export function Returns() {
  const { locale, messages } = useLive()
  const returns = useHearingState(({ view }) => view.returns)
  return <ReturnAgenda locale={locale} items={Object.values(returns)} words={messages.room.returns} className="m-3" />
}
