import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'

/** Where an instant poll stands: its code comes once there is one. Until then, and without scripts, the server's plain form does. */
export function PollSlot({ plain }: { plain: ReactNode }) {
  const isAny = useHearingState(({ view }) => view.polls.length > 0)
  const [Card, setCard] = useState<ComponentType<{ plain: ReactNode }>>()
  useEffect(() => {
    if (isAny)
      import('#app/_live/instant/poll-card.tsx').then(
        ({ PollCard }) => setCard(() => PollCard),
        () => undefined,
      )
  }, [isAny])
  if (!isAny) return null
  return Card ? <Card plain={plain} /> : plain
}
