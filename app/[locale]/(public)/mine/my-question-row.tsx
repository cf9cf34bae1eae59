import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, HOME_ZONE, momentText, zoneText } from '#app/_i18n/times.ts'
import { progressOf } from '#app/_live/hearing/progress.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { ProgressLine } from '#app/_ui/progress-line.tsx'
import { type StateLabels, StateTag } from '#app/_ui/state-tag.tsx'
import type { Locale } from '#contract/ids.ts'
import type { MyQuestion } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import { actionsOf } from '#domain/question/machine.ts'
import { withdrawQuestion } from './actions.ts'

type Props = {
  locale: Locale
  filter: string
  question: MyQuestion & { hearing: string }
  states: StateLabels
  hearing: HearingSummary | undefined
}

/** One of my questions: state, text, way, what was answered or told to me, receipt, and taking it back. */
export async function MyQuestionRow({ locale, filter, question, states, hearing }: Props) {
  const t = await getTranslations('mine')
  const reasons = await reasonNames(locale)
  const { status, joined, reason, note, receipt, seq, submittedAt, typedAt, text } = question
  // What was joined to another question is answered, promised or a case with that one.
  const { answer, caseNumber } = joined ?? question
  // A rehearsal is not among the hearings that are listed.
  const zone = hearing?.timeZone ?? HOME_ZONE
  const { room } = islandMessages(locale).hearing
  const zoneName = zoneText(zone, room)
  const detail =
    status === 'promised' && answer?.dueOn
      ? calendarText(answer.dueOn, locale)
      : status === 'case' && caseNumber
        ? caseNumber
        : undefined
  return (
    <li className="mq" id={`q-${question.id}`}>
      <div className="row">
        <StateTag state={status} label={states[status]} {...(detail ? { detail } : {})} />
        {joined && <StateTag state={joined.status} label={states[joined.status]} />}
        {hearing && (
          <a className="small" href={localePath(locale, `/hearings/${hearing.slug}`)}>
            {inLocale(hearing.title, locale)}
          </a>
        )}
      </div>
      <h3 className="mq-t font-normal" dir="auto">
        {text?.title ?? t('erased')}
      </h3>
      <ProgressLine label={t('way')} steps={progressOf(question).map(({ step, at }) => ({ name: t(step), at }))} />
      {reason && <p className="mq-n small">{t('reason', { code: reason, text: reasons[reason] ?? '' })}</p>}
      {status === 'held' && <p className="mq-n small">{t('heldWhat')}</p>}
      {note && <p className="mq-n small">{t('note', { note: isolate(note) })}</p>}
      {joined && (
        <p className="mq-n small">
          {t.rich('merged', {
            number: joined.number,
            to: (words) => (
              <a href={`${localePath(locale, `/hearings/${question.hearing}`)}#q-${joined.id}`}>{words}</a>
            ),
          })}
        </p>
      )}
      {answer && (
        <blockquote className="mq-n">
          <p className="prose" dir="auto">
            {answer.summary}
          </p>
          <footer className="small muted">
            {t('answer', { name: isolate(nameIn(answer, locale)), title: inLocale(answer.title, locale) })}
            {answer.dueOn && ` · ${t('due', { date: calendarText(answer.dueOn, locale) })}`}
          </footer>
        </blockquote>
      )}
      {caseNumber && (
        <p className="mq-n">
          <a href={localePath(locale, `/cases/${caseNumber}`)}>{t('case', { number: caseNumber })}</a>
        </p>
      )}
      <p className="mq-r">
        <span>
          {t('receipt')} <span className="mono">{receipt}</span>
        </span>
        {typedAt !== undefined && <span>{t('typed', { at: momentText(typedAt, zone, locale) })}</span>}
        <span>{t('at', { at: momentText(submittedAt, zone, locale), zone: zoneName, seq })}</span>
        <a href={localePath(locale, `/record/${hearingStream(question.hearing)}?after=${seq - 1}#entry-${seq}`)}>
          {t('check')}
        </a>
      </p>
      {actionsOf(status, 'asker').includes('withdraw') && (
        <details className="mt-2">
          <summary className="btn btn-sm btn-line list-none">{t('withdraw')}</summary>
          <form action={withdrawQuestion} className="mt-2 grid justify-items-start gap-2">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="hearing" value={filter} />
            <input type="hidden" name="questionId" value={question.id} />
            <p className="small">{t('withdrawWhat')}</p>
            <Checkbox id={`erases-${question.id}`} name="erases" value="yes" hint={t('withdrawErasesHint')}>
              {t('withdrawErases')}
            </Checkbox>
            <Button type="submit" size="sm" variant="danger" icon="withdrawn">
              {t('withdrawSure')}
            </Button>
          </form>
        </details>
      )}
    </li>
  )
}
