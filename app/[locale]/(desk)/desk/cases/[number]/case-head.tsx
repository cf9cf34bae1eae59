import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { signed } from '#app/_i18n/signed.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { calendarText, daysOver } from '#app/_i18n/times.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LetterPlace } from '#app/_ui/letter-place.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { CASE_KIND } from '#contract/states.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { database } from '#platform/db.ts'
import { type CaseDeskRead, laneName } from './read-case.ts'

/** What the case is: number, state, class, the asker's words, and its dates. */
export async function CaseHead({ locale, found }: { locale: Locale; found: CaseDeskRead }) {
  const t = await getTranslations({ locale, namespace: 'handler' })
  const word = await getTranslations({ locale, namespace: 'case' })
  const { states } = await getStateLabels(locale)
  const { read, names, version } = found
  const { view, text, topic, votes, hearing } = read
  const over =
    view.dueOn && CASE_KIND[view.status] === 'open' ? daysOver(view.dueOn, database().clock.now(), hearing.timeZone) : 0
  return (
    <header>
      <div className="row">
        <StateTag state="case" label={states.case} detail={view.number} />
        <span className="tag">{word(`state.${view.status}`)}</span>
        <span className="tag">
          <Icon name="people" />
          {word('asked', { n: votes })}
        </span>
        <span className="tag">
          <Icon name="topic" />
          {t('classOf', { name: names.get(view.class) ?? view.class, version })}
        </span>
        {topic && text?.title && <span className="tag">{inLocale(topic, locale)}</span>}
        {view.lane !== null && (
          <span className="tag tag-danger">
            <Icon name="emergency" />
            {t('laneOf', { name: names.get(laneName(view.lane)) ?? view.lane })}
          </span>
        )}
        {view.round > 1 && (
          <span className="tag text-danger">
            <Icon name="retry" />
            {t('list.round', { n: view.round })}
          </span>
        )}
      </div>
      <h2 className="voice mt-2 text-xl!" dir="auto">
        {text?.title || (topic ? inLocale(topic, locale) : word('topicless'))}
      </h2>
      {text?.body && (
        <p className="mt-1 whitespace-pre-line leading-ui wrap-anywhere" dir="auto">
          {text.body}
        </p>
      )}
      {text && <p className="hint mt-1">{word('by', { author: signed(text.author, word('anonymous')) })}</p>}
      {read.place && <LetterPlace place={read.place} words={islandMessages(locale).case.place} />}
      {view.erased && <Notice icon="locked" className="mt-2" title={word('erased')} />}
      {text && !view.text && (
        <Notice icon="locked" className="mt-2">
          {t(view.confidential ? 'privateLetter' : 'unread')}
        </Notice>
      )}
      <Together locale={locale} view={view} />
      {view.dueOn && (
        <p className="row mt-3">
          <b>{word('due')}</b>
          {over > 0 ? (
            <ClockChip state="overdue">
              {word('dueOver', { date: calendarText(view.dueOn, locale), n: over })}
            </ClockChip>
          ) : (
            <ClockChip state="on-time">{word('dueOn', { date: calendarText(view.dueOn, locale) })}</ClockChip>
          )}
        </p>
      )}
    </header>
  )
}

/** With which cases it is handled together: where the work is done, or for which it is done here. */
async function Together({ locale, view }: { locale: Locale; view: CaseView }) {
  const t = await getTranslations({ locale, namespace: 'handler.together' })
  const numbers = view.mergedInto ? [view.mergedInto.number] : Object.keys(view.merged)
  if (!numbers.length) return null
  return (
    <Notice icon="merged" className="mt-2" title={view.mergedInto ? t('inMain') : t('main', { n: numbers.length })}>
      <p>{view.mergedInto ? t('inMainText') : t('mainText')}</p>
      <ul className="row">
        {numbers.map((number) => (
          <li key={number}>
            <a className="mono" href={localePath(locale, `/desk/cases/${number}`)}>
              {number}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
