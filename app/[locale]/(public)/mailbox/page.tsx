import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { momentText } from '#app/_i18n/times.ts'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { LinkedText } from '#app/_ui/linked-text.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { database } from '#platform/db.ts'
import { readMailbox } from '#platform/mailbox.ts'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'sign-in' })
  return { title: t('mailbox.title'), robots: { index: false } }
}

/** Mails that no server took, in a demo without SMTP; there is no such page anywhere else. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const mails = (await isDemoRequest()) ? await readMailbox(database()) : undefined
  if (!mails) return <Lost locale={locale} path="/mailbox" />
  const t = await getTranslations('sign-in.mailbox')
  return (
    <PublicShell locale={locale} path="/mailbox">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      {mails.length === 0 && (
        <EmptyState icon="mail" title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      <ul className="grid gap-4">
        {mails.map((mail) => (
          <Card as="li" key={mail.id}>
            <h2 lang={languageOf(mail.subject)}>{mail.subject}</h2>
            <p className="small muted">
              {t('to')} {mail.to} ·{' '}
              <time dateTime={mail.at.toISOString()}>{momentText(mail.at.toISOString(), 'Asia/Shanghai', locale)}</time>
            </p>
            <p lang={languageOf(mail.subject)} className="prose mt-2 whitespace-pre-line">
              {/* As in a mail program. */}
              <LinkedText
                text={mail.text}
                pattern="https?://\S+"
                href={(address) => address}
                className="wrap-anywhere"
              />
            </p>
          </Card>
        ))}
      </ul>
    </PublicShell>
  )
}

/** A mail is in the language of its reader, which its subject shows. */
const languageOf = (subject: string): Locale => (/\p{Script=Han}/u.test(subject) ? 'zh-CN' : 'en')
