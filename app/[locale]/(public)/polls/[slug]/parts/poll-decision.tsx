import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, daysOver, momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'

/** The decision that waits for the poll, or what it was; nothing where none waits. */
export async function PollDecision({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  const t = await getTranslations('polls.decision')
  const { decision, decided, counted } = poll
  if (!decision || around.phase === 'cancelled') return null
  const { department, decisionDays, now } = around
  if (decided)
    return (
      <Card labelledBy="decision" className={decided.decision === 'deviated' ? 'dec dec-dev' : 'dec'}>
        <span className={decided.decision === 'deviated' ? 'chip chip-dev' : 'chip chip-answered'}>
          <Icon name={decided.decision === 'deviated' ? 'split' : 'ok'} />
          {t(decided.decision)}
        </span>
        <h2 id="decision">{t('title')}</h2>
        {decided.text && <p dir="auto">{decided.text}</p>}
        <p className="muted">{t('by', { department, at: momentText(decided.at, poll.timeZone, locale) })}</p>
        {decided.caseNumber && (
          <p>
            <a href={localePath(locale, `/cases/${decided.caseNumber}`)}>{t('case', { number: decided.caseNumber })}</a>
          </p>
        )}
      </Card>
    )
  const dueOn = counted?.decisionDueOn
  const isOverdue = dueOn ? daysOver(dueOn, now, poll.timeZone) > 0 : false
  return (
    <Card labelledBy="decision" className="dec">
      <h2 id="decision">{t('title')}</h2>
      {dueOn ? (
        isOverdue ? (
          <Notice tone="danger" className="mt-2">
            {t('overdue', { day: calendarText(dueOn, locale) })}
          </Notice>
        ) : (
          <p className="muted">{t('due', { day: calendarText(dueOn, locale) })}</p>
        )
      ) : (
        <>
          <p className="muted">{t('waits', { department })}</p>
          <p className="muted">{t('days', { days: decisionDays })}</p>
        </>
      )}
      {poll.asked && (
        <p>
          <a href={localePath(locale, `/hearings/${poll.asked.hearing}/questions/${poll.asked.number}`)}>
            {t('question')}
          </a>
        </p>
      )}
    </Card>
  )
}
