import { getTranslations } from 'next-intl/server'
import { Card } from '#app/_ui/card.tsx'
import type { Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'

/** How many ballots do not count, and why; once all are counted. */
export async function PollVoids({ poll }: { poll: Poll }) {
  const t = await getTranslations('polls.voids')
  const voids = poll.counted?.voids ?? []
  if (!voids.length) return null
  return (
    <Card labelledBy="voids">
      <h2 id="voids">{t('title', { n: voids.reduce((sum, { n }) => sum + n, 0) })}</h2>
      <p className="small muted">{t('text')}</p>
      <ul className="voids">
        {voids.map(({ reason, n }) => (
          <li key={reason}>
            <span>{t(`reasons.${reason}`)}</span>
            <b>{n}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}
