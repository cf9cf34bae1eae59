import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { SmallForm } from '#app/_live/ballots/small-form.tsx'
import { LinkButton } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Table } from '#app/_ui/table.tsx'
import { PAPER_SHEETS } from '#contract/polls/entries.ts'
import { printSheets } from './actions.ts'
import type { PaperDesk } from './read-desk.ts'

/** The poll whose ballots are entered, how many there are of each way, and its sheets of paper. */
export async function PollPart({
  polls,
  poll,
  counts,
  batches,
  locale,
}: Pick<PaperDesk, 'polls' | 'poll' | 'counts' | 'batches'> & { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots' })
  if (!poll) return <p className="muted">{t('none')}</p>
  const here = localePath(locale, `/operator/paper?poll=${poll.slug}`)
  return (
    <div className="grid gap-5">
      <nav className="grid gap-1" aria-label={t('poll')}>
        {polls.map((one) => (
          <a
            key={one.id}
            href={localePath(locale, `/operator/paper?poll=${one.slug}`)}
            aria-current={one.id === poll.id ? 'true' : undefined}
            className={one.id === poll.id ? 'font-semibold' : undefined}
          >
            {one.title}
          </a>
        ))}
      </nav>
      {poll.closesAt && (
        <p className="small muted">{t('closes', { at: momentText(poll.closesAt, poll.timeZone, locale) })}</p>
      )}
      <Table caption={t('counts.title')}>
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col" className="n">
              {t('counts.entered')}
            </th>
            <th scope="col" className="n">
              {t('counts.open')}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.ways.map(({ way, n, open }) => (
            <tr key={way}>
              <th scope="row">{t(`ways.${way}`)}</th>
              <td className="n">{n}</td>
              <td className="n">{open}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <section className="grid gap-3" aria-labelledby="sheets">
        <h2 id="sheets" className="text-base">
          {t('sheets.title')}
        </h2>
        <SmallForm
          hidden={{ sentAs: crypto.randomUUID(), pollId: poll.id, slug: poll.slug }}
          refused={t('refused')}
          send={t('sheets.make')}
          permalink={here}
          action={printSheets.bind(null, locale)}
        >
          <TextField
            id="sheets-count"
            name="sheets"
            type="number"
            min={1}
            max={PAPER_SHEETS}
            defaultValue={50}
            required
            label={t('sheets.count')}
            hint={t('sheets.hint', { max: PAPER_SHEETS })}
          />
        </SmallForm>
        <ul className="grid gap-2">
          {batches.map(({ id, first, last }) => (
            <li key={id}>
              <LinkButton size="sm" icon="print" href={`/api/operator/sheets/${id}/ballots.pdf?lang=${locale}`}>
                {t('sheets.file', { first: String(first), last: String(last) })}
              </LinkButton>
            </li>
          ))}
        </ul>
      </section>
      <LinkButton size="sm" icon="verified" href={localePath(locale, `/polls/${poll.slug}/certificate`)}>
        {t('certificate.title')}
      </LinkButton>
    </div>
  )
}
