import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { LetterForm } from '#app/_live/letter/letter-form.tsx'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { clockWords } from '#app/[locale]/(public)/cases/[number]/clock-words.ts'
import type { Locale } from '#contract/ids.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { listMailboxes } from '#domain/mailbox/queries.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { sendLetter } from './actions.ts'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'write' })
  return { title: t('title'), description: t('lead') }
}

/** A letter to a post: whom it is for, what it says, and who may read it. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('write')
  const { prisma, clock } = database()
  const reader = await currentActor()
  const all = await listMailboxes(prisma, reader, clock.now())
  const [mailboxes, closed] = [all.filter((one) => !one.closed), all.filter((one) => one.closed)]
  const departments = await listDepartmentNames(prisma)
  const { write, attachment } = islandMessages(locale)
  return (
    <PublicShell locale={locale} path="/letters" current="letters">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="two">
        <div className="stack">
          <Notice tone="danger" title={t('danger')}>
            {t('dangerText')}
          </Notice>
          {closed.map(({ id, title, closed }) => (
            <Notice key={id} tone="info" title={t('closed', { title: inLocale(title, locale) })}>
              {closed && inLocale(closed.reason, locale)}
            </Notice>
          ))}
          {mailboxes.length > 0 ? (
            <LetterForm
              locale={locale}
              words={write}
              pictures={reader.personId === null ? null : attachment}
              mailboxes={mailboxes.map(({ id, title, summary, asksDepartment, letters, topics }) => ({
                ...{ id, asksDepartment, letters },
                title: inLocale(title, locale),
                summary: inLocale(summary, locale),
                topics: topics.map((topic) => ({ ...topic, label: inLocale(topic.name, locale) })),
              }))}
              departments={departments
                .filter(({ retiredAt }) => retiredAt === null)
                .map(({ id, name }) => ({ id, name: inLocale(name, locale) }))}
              lanes={await laneChoices(locale)}
              action={sendLetter}
            />
          ) : (
            <EmptyState
              icon="case"
              title={t('none')}
              actions={<LinkButton href={localePath(locale, '/')}>{t('noneText')}</LinkButton>}
            />
          )}
        </div>
        <NextSteps />
      </div>
    </PublicShell>
  )
}

/** The lanes of the rulebook in force, with what each means for the answer. */
async function laneChoices(locale: Locale) {
  const { document } = await rulesNow(database().prisma, await currentActor())
  const { limit } = await clockWords(locale)
  const { write } = islandMessages(locale)
  return lanesOf(document).map((lane) => {
    const found = document.classes.find(({ code }) => code === lane.class)
    const says = found && {
      name: inLocale(found.name, locale),
      attention: limit(found.attention),
      reply: limit(found.reply),
    }
    const hint = [says && fill(write.laneHint, says), lane.safety && write.safety].filter(Boolean).join(' ')
    return { ...lane, label: inLocale(lane.name, locale), hint }
  })
}

/** What happens to a letter, in four steps. */
async function NextSteps() {
  const t = await getTranslations('write')
  return (
    <section aria-label={t('next')}>
      <h2>{t('next')}</h2>
      <ol className="stack">
        {(['one', 'two', 'three', 'four'] as const).map((step) => (
          <li key={step} className="card pad">
            <b>{t(`steps.${step}`)}</b>
            <p className="small">{t(`steps.${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
