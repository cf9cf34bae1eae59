import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { BallotForm } from '#app/_live/ballots/ballot-form.tsx'
import { deskRead } from '#app/_server/desk-read.ts'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { OperatorShell } from '#app/[locale]/(desk)/operator/operator-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { readBallot } from './actions.ts'
import { EntryList } from './entry-list.tsx'
import { PollPart } from './poll-part.tsx'
import { isSaid, type PaperQuery, readPaperDesk } from './read-desk.ts'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<PaperQuery> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'ballots' })
  return { title: t('title') }
}

/** Where two people enter each ballot that came by telephone, by mail or on paper, and where its sheets are printed. */
export default async function PaperPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  const path = '/operator/paper'
  const read = await deskRead(locale, path, () => readPaperDesk(locale, query))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { polls, poll, entries, entry, batches, counts } = read.value
  const t = await getTranslations('ballots')
  const words = islandMessages(locale).ballots
  const mode = entry ? (entry.state === 'differs' ? 'settle' : 'confirm') : 'enter'
  const here = localePath(locale, poll ? `${path}?poll=${poll.slug}${entry ? `&entry=${entry.id}` : ''}` : path)
  return (
    <OperatorShell
      locale={locale}
      path={path}
      title={t('title')}
      left={
        <DeskColumn side="left" label={t('columns.poll')}>
          <PollPart polls={polls} poll={poll} counts={counts} batches={batches} locale={locale} />
        </DeskColumn>
      }
      center={
        <DeskColumn side="center" label={t('columns.entry')}>
          {isSaid(query.said) && (
            <Notice tone={query.said === 'differs' ? 'warn' : 'ok'} announce="polite" className="mb-4">
              {t(`said.${query.said}`)}
            </Notice>
          )}
          {poll ? (
            <>
              <h2 className="mb-1 text-lg">{t(`mode.${mode}`)}</h2>
              <p className="muted mb-4">
                {entry ? t('readAgain', { reference: entry.evidence, name: entry.serial ?? '' }) : t('modeText.enter')}
              </p>
              <BallotForm
                key={entry?.id ?? poll.id}
                mode={mode}
                poll={poll}
                hidden={{
                  sentAs: crypto.randomUUID(),
                  pollId: poll.id,
                  slug: poll.slug,
                  ...(entry ? { entryId: entry.id } : {}),
                }}
                words={words}
                permalink={here}
                action={readBallot.bind(null, locale, mode)}
              />
            </>
          ) : (
            <EmptyState icon="paper" title={t('none')}>
              {t('noneText')}
            </EmptyState>
          )}
        </DeskColumn>
      }
      right={
        <DeskColumn side="right" label={t('columns.entries')}>
          <EntryList entries={entries} due={counts.due} poll={poll} locale={locale} />
        </DeskColumn>
      }
    />
  )
}
