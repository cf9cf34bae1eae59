import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText } from '#app/_i18n/times.ts'
import type { HandlerWords } from '#app/_live/handler/case-desk.tsx'
import { LinkButton } from '#app/_ui/button.tsx'
import { actOnCase } from '#app/[locale]/(desk)/desk/cases/[number]/actions.ts'
import { WhyHere } from '#app/[locale]/(desk)/desk/cases/[number]/why-here.tsx'
import { CaseDue, rowWords } from '#app/[locale]/(desk)/desk/cases/case-row.tsx'
import type { DisputedCase } from '#domain/case/disputes.ts'
import { DecideForm } from './decide-form.tsx'

/** A case whose department an arbiter finds: what its lead says and under which rule, what was decided before on its topic, what routing proposes, and the decision. */
export async function DisputeCard({
  locale,
  found,
  names,
  atWork,
  decides,
  words,
}: {
  locale: Locale
  found: DisputedCase
  /** Departments and reasons. */
  names: ReadonlyMap<string, string>
  /** Departments that may be given a case. */
  atWork: readonly string[]
  decides: boolean
  words: Pick<HandlerWords, 'actions' | 'fields'> & { refusedHere: string }
}) {
  const t = await getTranslations({ locale, namespace: 'handler.disputes' })
  const word = await getTranslations({ locale, namespace: 'case' })
  const { number, title, topic, dispute, precedents, proposals, timeZone, departmentId } = found
  const of = (id: string) => names.get(id) ?? ''
  const day = (at: string) => dayText(at, timeZone, locale)
  // Who is said to have it comes first, then what routing proposes, then who leads.
  const likely = [dispute?.proposes, ...proposals.map((one) => one.departmentId), departmentId]
  const order = [...new Set([...likely.filter((id) => id && atWork.includes(id)), ...atWork])]
  const departments = order.flatMap((id) => (id ? [{ value: id, label: of(id) }] : []))
  return (
    <li className="card pad">
      <p className="row">
        <CaseDue locale={locale} found={found} words={await rowWords(locale)} />
        <span className="mono text-xs">{number}</span>
        {topic && <span className="tag">{inLocale(topic, locale)}</span>}
      </p>
      <h2 className="voice mt-2 text-lg!" dir="auto">
        {title ?? word('topicless')}
      </h2>
      {dispute ? (
        <div className="mt-3">
          <h3>{t('says', { department: of(dispute.departmentId) })}</h3>
          <blockquote className="mt-1 border-l-4 border-line pl-3">
            <p className="whitespace-pre-line leading-ui" dir="auto">
              {dispute.text}
            </p>
            <footer className="hint mt-1">{day(dispute.at)}</footer>
          </blockquote>
          <dl className="facts mt-2">
            <div>
              <dt>{t('rule')}</dt>
              <dd>{of(dispute.rule) || dispute.rule}</dd>
            </div>
            <div>
              <dt>{t('proposes')}</dt>
              <dd>{of(dispute.proposes)}</dd>
            </div>
          </dl>
        </div>
      ) : (
        <p className="mt-3 font-semibold text-warn">{t('unled')}</p>
      )}
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        <div>
          <h3>{t('precedents')}</h3>
          {precedents.length === 0 && <p className="hint">{t('noPrecedents')}</p>}
          <ul className="leading-ui">
            {precedents.map((one) => (
              <li key={one.number}>
                {t.rich('precedent', {
                  date: day(one.at),
                  number: one.number,
                  department: of(one.departmentId),
                  link: (text) => <a href={localePath(locale, `/cases/${one.number}`)}>{text}</a>,
                })}
                {one.decision && (
                  <span className="hint block" dir="auto">
                    {one.decision}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('proposals')}</h3>
          <WhyHere locale={locale} found={{ proposals, names }} />
        </div>
      </div>
      {decides && (
        <div className="mt-3 border-t border-line pt-3">
          <DecideForm
            action={actOnCase.bind(null, locale, crypto.randomUUID())}
            act={dispute ? 'arbitrate' : 'route'}
            seen={{ caseNumber: number, version: found.version }}
            departments={departments}
            words={words}
          />
        </div>
      )}
      <LinkButton
        className="mt-3"
        size="sm"
        variant="quiet"
        icon="open"
        href={localePath(locale, `/desk/cases/${number}`)}
      >
        {t('open')}
      </LinkButton>
    </li>
  )
}
