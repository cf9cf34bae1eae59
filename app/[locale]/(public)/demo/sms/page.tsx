import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { momentText } from '#app/_i18n/times.ts'
import { Refreshed } from '#app/_live/demo/refreshed.tsx'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { TextArea, TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { segmentsOf } from '#platform/sms/segments.ts'
import { isSimulated, readSimulated, type SimulatedSms } from '#platform/sms/simulator.ts'
import { textFromDemo } from './actions.ts'
import { Commands } from './commands.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The telephone that is there at first. */
const FIRST = '+8613800000001'

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'sms.simulator' })
  return { title: t('title'), robots: { index: false } }
}

/** A telephone that writes and receives, in a demo without a gateway; there is no such page anywhere else. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  if (!((await isDemoRequest()) && (await isSimulated(database())))) return <Lost locale={locale} path="/demo/sms" />
  const t = await getTranslations('sms.simulator')
  const typed = typeof query.number === 'string' ? query.number.slice(0, 60) : FIRST
  const number = telephoneOf(typed)
  const thread = number ? await readSimulated(database(), number) : []
  const numberWrong = number ? undefined : t('numberWrong')
  return (
    <PublicShell locale={locale} path={`/demo/sms?number=${encodeURIComponent(typed)}`}>
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead', { to: env.SMS_FROM })}</p>
      </PageHeader>
      <div className="two">
        <Card labelledBy="thread">
          <h2 id="thread">{t('thread', { number: number ?? typed })}</h2>
          <Thread locale={locale} thread={thread} />
          <form action={textFromDemo} className="grid gap-3 mt-4">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="number" value={number ?? typed} />
            <input type="hidden" name="sentAs" value={crypto.randomUUID()} />
            <TextArea
              key={thread.filter(({ incoming }) => !incoming).length}
              id="text"
              rows={3}
              maxLength={1_000}
              label={t('text')}
              hint={t('textHint')}
              error={query.refused === 'text' ? t('textWrong') : undefined}
            />
            <div className="row">
              <Button type="submit" variant="primary" icon="send">
                {t('send')}
              </Button>
              <LinkButton variant="quiet" href={`?number=${encodeURIComponent(typed)}`}>
                {t('refresh')}
              </LinkButton>
            </div>
          </form>
        </Card>
        <div>
          <Card as="div">
            {numberWrong && (
              <Notice tone="danger" announce="assertive" title={t('refused')}>
                {numberWrong}
              </Notice>
            )}
            <form method="get" className="grid gap-3">
              <TextField
                id="number"
                type="tel"
                inputMode="tel"
                maxLength={60}
                label={t('number')}
                hint={t('numberHint')}
                defaultValue={typed}
              />
              <Button type="submit" className="justify-self-start">
                {t('change')}
              </Button>
            </form>
          </Card>
          <Commands locale={locale} />
        </div>
      </div>
      <Refreshed />
    </PublicShell>
  )
}

/** What the telephone wrote and received, the oldest first. */
async function Thread({ locale, thread }: { locale: Locale; thread: readonly SimulatedSms[] }) {
  const t = await getTranslations('sms.simulator')
  if (!thread.length)
    return (
      <EmptyState icon="mail" title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    )
  return (
    <ul className="grid gap-3 mt-3">
      {thread.map(({ id, incoming, text, at }) => (
        <li key={id} className={`rounded-card p-3 ${incoming ? 'bg-sunken mr-8' : 'bg-brand-soft ml-8'}`}>
          <p lang={/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'} className="whitespace-pre-line wrap-anywhere">
            {text}
          </p>
          <p className="small muted mt-1">
            {incoming ? t('received') : t('sent')} ·{' '}
            <time dateTime={at.toISOString()}>{momentText(at.toISOString(), 'Asia/Shanghai', locale)}</time> ·{' '}
            {t('segments', { n: segmentsOf(text).parts.length })}
          </p>
        </li>
      ))}
    </ul>
  )
}
