import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { decideByForm } from '#app/[locale]/(desk)/desk/polls/actions.ts'
import { DecideForm } from '#app/[locale]/(desk)/desk/polls/decide-form.tsx'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import type { Locale } from '#contract/ids.ts'
import { POLL_DECISIONS } from '#contract/polls/states.ts'
import type { DeskPoll } from '#domain/poll/desk.ts'

/** The decision that waits for a poll: locked until the count, then a form for who decides, then what it was. */
export async function DecisionDesk({ locale, poll }: { locale: Locale; poll: DeskPoll }) {
  const t = await getTranslations('polls')
  const { departmentId, countedAt, decision, decisionDueOn } = poll
  if (!departmentId || poll.status === 'draft' || poll.status === 'cancelled') return null
  const { polls, admin, handler } = islandMessages(locale)
  return (
    <Card labelledBy="decide">
      <h2 id="decide">{t('desk.decide.title')}</h2>
      {decision ? (
        <>
          <p>
            <b>{t(`decision.${decision}`)}</b> {poll.decisionText}
          </p>
          {poll.case && (
            <p>
              <a href={localePath(locale, `/cases/${poll.case.number}`)}>
                {t('decision.case', { number: poll.case.number })}
              </a>
            </p>
          )}
        </>
      ) : countedAt ? (
        <>
          {decisionDueOn && (
            <p className="muted mb-3">{t('decision.due', { day: calendarText(decisionDueOn, locale) })}</p>
          )}
          {poll.decides && (
            <DecideForm
              action={decideByForm.bind(null, locale, crypto.randomUUID(), { pollId: poll.id, departmentId })}
              words={{ ...polls.desk.decide, done: polls.desk.done.decided, refusedHere: admin.refusedHere }}
              decisions={POLL_DECISIONS.map((value) => ({ value, label: polls.decision[value] }))}
              kinds={MILESTONE_KINDS.map((value) => ({ value, label: handler.kinds[value] }))}
            />
          )}
        </>
      ) : (
        <p className="muted">{t('desk.decide.locked')}</p>
      )}
    </Card>
  )
}
