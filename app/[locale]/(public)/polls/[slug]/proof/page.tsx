import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { findPoll, type Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { pollStream } from '#contract/streams/names.ts'
import { fateOfCode } from '#domain/poll/own.ts'
import { database } from '#platform/db.ts'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every visit reads the present state. */
export const dynamic = 'force-dynamic'

const DOES = ['sum', 'digest', 'code', 'once', 'time'] as const
const DOES_NOT = ['choice', 'operator', 'link', 'persons', 'pressure'] as const
/** Besides, where counts are shown while it is open, and where a ballot names several options. */
const notProven = ({ showsResults, form }: Poll) => [
  ...DOES_NOT,
  ...(showsResults ? (['watched'] as const) : []),
  ...(form !== 'single' ? (['pattern'] as const) : []),
]

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  if (!(await findPoll(slug))) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'polls.proof' })
  return shareMetadata({ locale, path: `/polls/${slug}/proof`, title: t('title'), description: t('lead') })
}

/** What a poll proves and what it does not; how to count it again, and whether a code is counted. */
export default async function ProofPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const poll = await findPoll(slug)
  const path = `/polls/${slug}/proof`
  if (!poll) return <Lost locale={locale} path={path} />
  const t = await getTranslations('polls.proof')
  const ways = await getTranslations('polls.ways')
  const { code } = await searchParams
  const typed = typeof code === 'string' ? code.slice(0, 40) : ''
  return (
    <PublicShell locale={locale} path={path} current="polls">
      <p className="crumb">
        <a href={localePath(locale, `/polls/${slug}`)}>{inLocale(poll.title, locale)}</a>
      </p>
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="stack">
        <Card labelledBy="check">
          <h2 id="check">{t('check')}</h2>
          <form action={localePath(locale, path)} className="stack mt-3">
            <TextField
              id="code"
              label={t('checkLabel')}
              hint={t('checkHint')}
              defaultValue={typed}
              maxLength={40}
              autoComplete="off"
              required
            />
            <div className="row">
              <Button type="submit" icon="search">
                {t('checkSend')}
              </Button>
            </div>
          </form>
          {typed !== '' && <CodeAnswer pollId={poll.id} typed={typed} />}
        </Card>
        <Card labelledBy="does">
          <h2 id="does">{t('does')}</h2>
          <ul className="prose mt-2 list-disc pl-5">
            {DOES.map((item) => (
              <li key={item}>{t(`doesItems.${item}`)}</li>
            ))}
          </ul>
        </Card>
        <Card labelledBy="does-not">
          <h2 id="does-not">{t('doesNot')}</h2>
          <ul className="prose mt-2 list-disc pl-5">
            {notProven(poll).map((item) => (
              <li key={item}>{t(`doesNotItems.${item}`)}</li>
            ))}
          </ul>
        </Card>
        <Card labelledBy="how">
          <h2 id="how">{t('how')}</h2>
          <p className="mt-2">{t('howText')}</p>
          <p className="mono">npm run verify -- {pollStream(slug)}</p>
          {poll.counted && (
            <div className="row mt-3">
              {(['ballots', 'codes'] as const).map((name) => (
                <LinkButton key={name} size="sm" icon="download" href={`/api/v1/polls/${slug}/${name}.csv`}>
                  {ways(name)}
                </LinkButton>
              ))}
            </div>
          )}
        </Card>
      </div>
    </PublicShell>
  )
}

/** Whether the ballot that has this code is counted; before the count nothing is said. */
async function CodeAnswer({ pollId, typed }: { pollId: string; typed: string }) {
  const t = await getTranslations('polls.proof')
  const reasons = await getTranslations('polls.voids.reasons')
  const fate = await fateOfCode(database().db, pollId, typed)
  if (fate === undefined)
    return (
      <Notice tone="warn" announce="polite" className="mt-3">
        {t('unknown')}
      </Notice>
    )
  if (fate === 'open' || fate === 'cancelled')
    return (
      <Notice announce="polite" className="mt-3">
        {t(fate)}
      </Notice>
    )
  return fate === 'counted' ? (
    <Notice tone="ok" announce="polite" className="mt-3">
      {t('counted')}
    </Notice>
  ) : (
    <Notice tone="warn" announce="polite" className="mt-3">
      {t('voided', { reason: reasons(fate) })}
    </Notice>
  )
}
