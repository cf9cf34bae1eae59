import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor } from '#app/_server/context.ts'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { type DemoPerson, listDemoPeople } from '#domain/person/demo-people.ts'
import { database } from '#platform/db.ts'
import { DEMO_MAIL_DOMAIN } from '#platform/demo.ts'
import { enterDemo } from './actions.ts'

type Props = { params: Promise<{ locale: Locale }> }

const ICON: Record<NonNullable<DemoPerson['role']>, IconName> = {
  admin: 'settings',
  moderator: 'on-air',
  official: 'answering',
  interpreter: 'sign',
  captioner: 'captions',
  operator: 'operator',
  handler: 'department',
  arbiter: 'merged',
  oversight: 'viewers',
}

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'sign-in' })
  return { title: t('role.title'), robots: { index: false } }
}

/** The people of the demo, each one click away. Outside a demo there is no such page. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  if (!(await isDemoRequest())) return <Lost locale={locale} path="/demo" />
  const people = await listDemoPeople(database().prisma, DEMO_MAIL_DOMAIN)
  const t = await getTranslations('sign-in.role')
  const sms = await getTranslations('sms.simulator')
  const row = (person: DemoPerson) => (
    <Choice
      key={person.personId}
      locale={locale}
      personId={person.personId}
      icon={person.role ? ICON[person.role] : 'person'}
      name={nameIn(person, locale)}
      what={
        person.role
          ? [t(`names.${person.role}`), inLocale(person.title, locale)].filter(Boolean).join(' · ')
          : t('citizen')
      }
      now={person.personId === actor.personId ? t('now') : undefined}
    />
  )
  return (
    <PublicShell locale={locale} path="/demo">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <LinkButton icon="mail" href={localePath(locale, '/mailbox')}>
              {t('mailbox')}
            </LinkButton>
            <LinkButton href={localePath(locale, '/demo/sms')}>{sms('title')}</LinkButton>
          </>
        }
      >
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="two two-even">
        <Card labelledBy="staff">
          <h2 id="staff">{t('staff')}</h2>
          <ul className="who">{people.filter(({ role }) => role !== null).map(row)}</ul>
        </Card>
        <Card labelledBy="citizens">
          <h2 id="citizens">{t('citizens')}</h2>
          <ul className="who">
            {people.filter(({ role }) => role === null).map(row)}
            <Choice locale={locale} personId="" icon="viewers" name={t('guest')} what={t('guestText')} />
          </ul>
        </Card>
      </div>
    </PublicShell>
  )
}

function Choice({
  locale,
  personId,
  icon,
  name,
  what,
  now,
}: {
  locale: Locale
  personId: string
  icon: IconName
  name: string
  what: string
  now?: string | undefined
}) {
  return (
    <li>
      <form action={enterDemo}>
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" name="personId" value={personId}>
          <Icon name={icon} />
          <span>
            <b>
              {name}
              {now && <span className="tag ml-2">{now}</span>}
            </b>
            <small>{what}</small>
          </span>
        </button>
      </form>
    </li>
  )
}
