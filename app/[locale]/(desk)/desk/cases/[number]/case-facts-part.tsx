import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { CaseClocks } from '#app/[locale]/(public)/cases/[number]/case-clocks.tsx'
import { AskerPart } from './asker-part.tsx'
import { MilestoneTable } from './milestone-table.tsx'
import type { CaseDeskRead } from './read-case.ts'
import { WhyHere } from './why-here.tsx'

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="mb-4 border-b border-line pb-4" aria-labelledby={id}>
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Who acts, why it came here, what was planned, what the asker was asked, and who asked, which is hidden unless it was released. */
export async function CaseFactsPart({ locale, found }: { locale: Locale; found: CaseDeskRead }) {
  const t = await getTranslations({ locale, namespace: 'handler' })
  const word = await getTranslations({ locale, namespace: 'case' })
  const { read, names } = found
  const { view, assignees, hearing } = read
  const of = (id: string) => names.get(id) ?? ''
  const people = (id: string) =>
    assignees.filter(({ departmentId }) => departmentId === id).map((one) => nameIn(one, locale))
  return (
    <>
      <Part id="acts" title={t('acts.title')}>
        <ul className="grid gap-2">
          <li>
            <b>{view.departmentId ? of(view.departmentId) : word('noDepartment')}</b>
            <span className="hint block">
              {[t('acts.lead'), ...(view.departmentId ? people(view.departmentId) : [])].join(' · ')}
            </span>
          </li>
          {Object.entries(view.coHandlers).map(([id, { task }]) => (
            <li key={id}>
              <b>{of(id)}</b>
              <span className="hint block">
                {[t('acts.helps'), ...people(id)].join(' · ')}
                <span className="block" dir="auto">
                  {task}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <p className="hint mt-2">{t('acts.clock')}</p>
      </Part>
      <Part id="why" title={t('why.title')}>
        <WhyHere locale={locale} found={found} />
      </Part>
      {view.dispute && (
        <Part id="dispute" title={t('dispute.title')}>
          <p className="leading-ui">
            {t('dispute.said', {
              department: of(view.dispute.departmentId),
              rule: of(view.dispute.rule) || view.dispute.rule,
              proposes: of(view.dispute.proposes),
            })}
          </p>
          <p className="mt-1 whitespace-pre-line leading-ui" dir="auto">
            {view.dispute.text}
          </p>
          <p className="hint mt-1">
            {view.dispute.decided
              ? t('dispute.decided', { department: of(view.dispute.decided.departmentId) })
              : t('dispute.waits')}
          </p>
          {view.dispute.decided && (
            <p className="whitespace-pre-line leading-ui" dir="auto">
              {view.dispute.decided.text}
            </p>
          )}
        </Part>
      )}
      {view.shelf && (
        <Part id="shelf" title={t('shelf.title')}>
          <p className="leading-ui">{of(view.shelf.reason) || view.shelf.reason}</p>
          <p className="whitespace-pre-line leading-ui" dir="auto">
            {view.shelf.condition}
          </p>
          <p className="hint mt-1">{t('shelf.next', { date: calendarText(view.shelf.reviewOn, locale) })}</p>
        </Part>
      )}
      <div className="mb-4 border-b border-line pb-4 empty:hidden">
        <CaseClocks
          bare
          locale={locale}
          view={view}
          rules={found.rules}
          departments={found.departmentNames}
          now={found.now}
        />
      </div>
      <Part id="milestones" title={t('milestones.title')}>
        <MilestoneTable locale={locale} milestones={view.milestones} />
      </Part>
      {Object.entries(view.inquiries).map(([id, one]) => (
        <Part key={id} id={`inquiry-${id}`} title={t('inquiry.title')}>
          <p className="whitespace-pre-line leading-ui" dir="auto">
            {one.text}
          </p>
          <p className="hint">{momentText(one.at, hearing.timeZone, locale)}</p>
          {one.answer ? (
            <p className="mt-2 border-l-4 border-line pl-3 whitespace-pre-line leading-ui" dir="auto">
              {one.answer.text ?? t('inquiry.answered')}
            </p>
          ) : (
            <p className="hint mt-1">{t('inquiry.waits')}</p>
          )}
        </Part>
      ))}
      <Part id="asker" title={t('asker.title')}>
        <AskerPart locale={locale} found={found} />
      </Part>
      <div className="row">
        <LinkButton size="sm" icon="viewers" href={localePath(locale, `/cases/${view.number}`)}>
          {t('publicPage')}
        </LinkButton>
        <LinkButton
          size="sm"
          variant="quiet"
          icon="list"
          className="max-w-full whitespace-normal! text-start"
          href={localePath(locale, hearing.mailbox ? '/letters' : `/hearings/${hearing.slug}`)}
        >
          {inLocale(hearing.title, locale)}
        </LinkButton>
      </div>
    </>
  )
}
