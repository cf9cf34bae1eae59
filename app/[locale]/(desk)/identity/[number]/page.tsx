import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { caseNumberIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { StaffShell } from '#app/[locale]/(desk)/staff-shell.tsx'
import { RELEASE_DAYS } from '#contract/limits.ts'
import { readReleases } from '#domain/case/read-releases.ts'
import { database } from '#platform/db.ts'
import { look, release, withdraw } from './actions.ts'
import { LookForm } from './look-form.tsx'
import { ReleaseForm, WithdrawForm } from './release-forms.tsx'

type Props = { params: Promise<{ locale: Locale; number: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight.identity' })
  return { title: t('title') }
}

/** Who may see who the asker of a case is: to give that and take it back, to look, and everything that was done with it. */
export default async function IdentityPage({ params }: Props) {
  const { locale, number } = await params
  setRequestLocale(locale)
  const path = `/identity/${number}`
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, path, () => readReleases(prisma, actor, caseNumberIn(number), clock.now()))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { departments, events, reasons, actions, looks, version, timeZone } = read.value
  const t = await getTranslations('oversight.identity')
  const messages = islandMessages(locale)
  const words = { ...messages.oversight.identity, refusedHere: messages.admin.refusedHere }
  const at = (moment: string) => momentText(moment, timeZone, locale)
  const named = departments.map(({ id, name, released }) => ({ id, name: inLocale(name, locale), released }))
  const open = named.filter(({ released }) => !released)
  return (
    <StaffShell locale={locale} path={path} title={t('title')}>
      <PageHeader
        title={t('of', { number })}
        crumbsLabel={t('crumbs')}
        crumbs={[{ href: localePath(locale, `/desk/cases/${number}`), label: t('case', { number }) }]}
      >
        <p className="prose muted">{t('lead', { days: RELEASE_DAYS })}</p>
      </PageHeader>
      <div className="two">
        <div>
          {looks && (
            <Card labelledBy="look" mark="current">
              <h2 id="look">{t('lookTitle')}</h2>
              <p className="muted mb-3">{looks === 'oversight' ? t('lookOversight') : t('lookText')}</p>
              <LookForm
                action={look.bind(null, locale, number, crypto.randomUUID())}
                asksWhy={looks === 'oversight'}
                words={messages.oversight.identity}
              />
            </Card>
          )}
          <Card labelledBy="events">
            <h2 id="events">{t('events')}</h2>
            {events.length === 0 ? (
              <EmptyState icon="locked" title={t('none')} />
            ) : (
              <ol>
                {events.map(({ seq, kind, department, by, text, reason, ...event }) => (
                  <li className="mq" key={seq}>
                    <p>
                      <b>{department ? t(kind, { department: inLocale(department, locale) }) : t('oversight')}</b>{' '}
                      {reason && <span className="tag mono">{reason}</span>}
                    </p>
                    <p className="small muted">
                      {t('who', { name: isolate(nameIn(by, locale)), at: at(event.at), seq })}
                    </p>
                    {text && <p className="small">{text}</p>}
                  </li>
                ))}
              </ol>
            )}
          </Card>
        </div>
        <div>
          <Card labelledBy="departments">
            <h2 id="departments">{t('departments')}</h2>
            <ul>
              {named.map(({ id, name, released }) => (
                <li className="mq" key={id}>
                  <p>
                    <b>{name}</b>
                  </p>
                  <p className="small muted">{released ? t('until', { at: at(released.until) }) : t('notReleased')}</p>
                  {released && actions.includes('withdraw_release') && (
                    <WithdrawForm
                      action={once(withdraw, locale)}
                      {...{ number, version, words }}
                      department={{ id, name }}
                    />
                  )}
                </li>
              ))}
            </ul>
          </Card>
          {open.length > 0 && actions.includes('release') && (
            <Card labelledBy="release">
              <h2 id="release" className="mb-3">
                {t('releaseTitle')}
              </h2>
              <ReleaseForm
                action={once(release, locale)}
                {...{ number, version, words }}
                departments={open}
                reasons={reasons.map(({ code, name }) => ({ id: code, name: inLocale(name, locale) }))}
              />
            </Card>
          )}
        </div>
      </div>
    </StaffShell>
  )
}
