import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { PrintButton } from '#app/_live/share-button.tsx'
import { type DocumentItem, minutesDocument } from '#app/_server/minutes/document.ts'
import { minutesFor } from '#app/_server/minutes/read.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { orGate } from '#app/[locale]/(public)/or-gate.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import '#app/[locale]/(public)/hearings/[slug]/parts/hearing.css'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** So many questions a page of the browser; the files hold all. */
const ITEMS_A_PAGE = 200
const WHOLE = /^[1-9]\d{0,8}$/

/** Every visit reads the present record. */
export const dynamic = 'force-dynamic'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await find(slug, undefined)
  if (!found || found === 'gate') return lostMetadata(locale)
  const title = inLocale(found.value.hearing.title, locale)
  const { minutes: words } = islandMessages(locale)
  return shareMetadata({
    locale,
    path: `/hearings/${slug}/minutes`,
    title: fill(words.of, { title }),
    description: fill(words.items, { n: found.value.items.length }),
  })
}

/** The minutes of a hearing that is over: the same as its files, complete without scripts. */
export default async function MinutesPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/hearings/${slug}/minutes`
  const { at, page } = await searchParams
  const found = await find(slug, wholeFrom(at))
  if (!found) return <Lost locale={locale} path={path} />
  if (found === 'gate') return <Gate locale={locale} path={path} current="hearings" />
  if (found.isShared) shareAnswer('all')
  const { minutes: words, hearing } = islandMessages(locale)
  const { value } = found
  const { title, facts, itemsTitle, items, foot, ...lists } = minutesDocument(value, locale, await reasonNames(locale))
  const { head, versions } = value
  const here = wholeFrom(page) ?? 1
  const shown = items.slice((here - 1) * ITEMS_A_PAGE, here * ITEMS_A_PAGE)
  const isNewest = head.seq === versions.at(-1)?.seq
  const file = (ending: string) =>
    `/api/v1/hearings/${slug}/minutes${ending}?${new URLSearchParams({ at: String(head.seq), lang: locale })}`
  const pageAt = (seq: number, n: number) =>
    localePath(locale, `${path}?${new URLSearchParams({ at: String(seq), ...(n > 1 ? { page: String(n) } : {}) })}`)
  return (
    <PublicShell locale={locale} path={path} current="hearings">
      <PageHeader
        title={title}
        crumbs={[
          { href: localePath(locale, '/'), label: hearing.page.hearings },
          { href: localePath(locale, `/hearings/${slug}`), label: inLocale(value.hearing.title, locale) },
        ]}
        crumbsLabel={hearing.page.crumbs}
        actions={
          <>
            <LinkButton size="sm" icon="download" href={file('.pdf')}>
              {words.pdf}
            </LinkButton>
            <LinkButton size="sm" icon="download" href={file('.xml')}>
              {words.xml}
            </LinkButton>
            <LinkButton size="sm" icon="download" href={file('')}>
              {words.json}
            </LinkButton>
            <PrintButton label={hearing.ended.print} />
          </>
        }
      >
        {facts.map((fact) => (
          <p key={fact} className="muted">
            {fact}
          </p>
        ))}
      </PageHeader>
      <Lines id="present" {...lists.present} />
      <Lines id="agenda" {...lists.agenda} />
      <Lines id="returns" {...lists.returns} />
      <Lines id="polls" {...lists.polls} />
      <Card labelledBy="items">
        <h2 id="items">{itemsTitle}</h2>
        {shown.map((item) => (
          <Item key={item.number} item={item} locale={locale} slug={slug} />
        ))}
        {items.length > ITEMS_A_PAGE && (
          <nav className="row between mt-4" aria-label={words.pages}>
            {here > 1 ? (
              <LinkButton icon="back" href={pageAt(head.seq, here - 1)}>
                {words.less}
              </LinkButton>
            ) : (
              <span />
            )}
            {here * ITEMS_A_PAGE < items.length && (
              <LinkButton href={pageAt(head.seq, here + 1)}>{words.more}</LinkButton>
            )}
          </nav>
        )}
      </Card>
      {(versions.length > 1 || !isNewest) && (
        <Card labelledBy="versions" className="mt-5">
          <h2 id="versions">{words.versions}</h2>
          <ol>
            {versions.map(({ seq, at: moment }) => (
              <li key={seq}>
                {seq === head.seq ? (
                  <b aria-current="page">
                    {momentText(moment, value.hearing.timeZone, locale)} · {words.current}
                  </b>
                ) : (
                  <a href={pageAt(seq, 1)}>{momentText(moment, value.hearing.timeZone, locale)}</a>
                )}
              </li>
            ))}
          </ol>
        </Card>
      )}
      <footer className="mt-5">
        {foot.map((line) => (
          <p key={line} className="small muted break-words">
            {line}
          </p>
        ))}
        <a href={localePath(locale, `/record/${head.stream}`)}>{hearing.ended.check}</a>
      </footer>
    </PublicShell>
  )
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Card labelledBy={id} className="mb-5">
      <h2 id={id}>{title}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Item({ item, locale, slug }: { item: DocumentItem; locale: Locale; slug: string }) {
  const { minutes: words } = islandMessages(locale)
  return (
    <article className="fr" id={`n-${item.number}`}>
      <div className="fr-m">
        <h3 className="voice fr-q" dir="auto">
          <a href={localePath(locale, `/hearings/${slug}/questions/${item.number}`)}>{item.heading}</a>
        </h3>
        {item.body && (
          <p className="whitespace-pre-line" dir="auto">
            {item.body}
          </p>
        )}
        <p className="small muted">{item.facts.join(' · ')}</p>
        {item.answer && (
          <blockquote className="said">
            <footer>{item.answer.by}</footer>
            <p className="whitespace-pre-line" dir="auto">
              {item.answer.text}
            </p>
          </blockquote>
        )}
        <p>
          {item.outcome}
          {item.caseNumber && (
            <>
              {' · '}
              <a href={localePath(locale, `/cases/${item.caseNumber}`)}>
                {fill(words.case, { number: item.caseNumber })}
              </a>
            </>
          )}
        </p>
        {item.clip && (
          <p className="small">
            <a href={item.clip.href}>{item.clip.label}</a>
          </p>
        )}
      </div>
    </article>
  )
}

const wholeFrom = (text: string | string[] | undefined) =>
  typeof text === 'string' && WHOLE.test(text) ? Number(text) : undefined

const find = (slug: string, at: number | undefined) => orGate(() => minutesFor(slug, at))
