import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { CheckFile } from '#app/_live/was-said/check-file.tsx'
import { currentActor } from '#app/_server/context.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { recordedTitle } from '#domain/hearing/recordings.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { linkedHearing } from './linked-hearing.ts'

const PATH = '/was-this-said'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  const { title, lead } = islandMessages(locale)['was-said']
  return shareMetadata({ locale, path: PATH, title, description: lead })
}

/** Whether a clip, or what a link leads to, is as it was broadcast. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const words = islandMessages(locale)['was-said']
  const link = textOf((await searchParams).link)
  return (
    <PublicShell locale={locale} path={PATH} current="record">
      <PageHeader title={words.title}>
        <p className="prose muted">{words.lead}</p>
      </PageHeader>
      <div className="stack">
        <Card>
          <p className="no-js">{words.needsScript}</p>
          <div className="js-only">
            <CheckFile {...{ words, locale }} timeZone={HOME_ZONE} />
          </div>
        </Card>
        <Card>
          <form action={localePath(locale, PATH)} className="stack">
            <TextField
              id="link"
              label={words.link}
              hint={words.linkHint}
              type="url"
              inputMode="url"
              maxLength={500}
              defaultValue={link}
            />
            <div className="row">
              <Button type="submit" icon="search">
                {words.check}
              </Button>
            </div>
          </form>
          {link !== '' && <LinkResult locale={locale} link={link} />}
        </Card>
        <section aria-labelledby="said-how" className="prose">
          <h2 id="said-how">{words.how}</h2>
          <p>{words.howBody}</p>
        </section>
      </div>
    </PublicShell>
  )
}

/** What a link leads to. */
async function LinkResult({ locale, link }: { locale: Locale; link: string }) {
  const words = islandMessages(locale)['was-said']
  const linked = linkedHearing(link, env.MINSHENG_URL)
  const title = linked && (await recordedTitle(database().prisma, await currentActor(), linked.slug))
  if (!linked || !title)
    return (
      <Notice tone="warn" title={words.notOurs} announce="polite" className="mt-3">
        {words.notOursBody}
      </Notice>
    )
  return (
    <Notice
      tone="ok"
      title={words.ours}
      announce="polite"
      className="mt-3"
      actions={
        <LinkButton icon="play" href={localePath(locale, linked.path)}>
          {words.watch}
        </LinkButton>
      }
    >
      {fill(words.oursBody, { title: inLocale(title, locale) })}
    </Notice>
  )
}

const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.slice(0, 500) : '')
