import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'
import { pollStream } from '#contract/streams/names.ts'

/** How many came by each way: while it is open never what, once it is counted by option too, with the files by which anybody counts again. */
export async function PollWays({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  const t = await getTranslations('polls.ways')
  const certificate = await getTranslations('ballots.certificate')
  const { counted } = poll
  if (!counted)
    return (
      <Card>
        <h2>{t('title')}</h2>
        <p className="small muted">{t(poll.showsResults ? 'untilShown' : 'until')}</p>
        <Table caption={t('title')} hideCaption className="cht">
          <thead>
            <tr>
              <th scope="col">{t('way')}</th>
              <th scope="col">{t('soFar')}</th>
            </tr>
          </thead>
          <tbody>
            {around.turnout.map(({ way, n }) => (
              <tr key={way}>
                <th scope="row">{t(`names.${way}`)}</th>
                <td>{n}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              <td>{around.turnout.reduce((sum, { n }) => sum + n, 0)}</td>
            </tr>
          </tfoot>
        </Table>
      </Card>
    )
  const file = (name: 'ballots' | 'codes') => `/api/v1/polls/${poll.slug}/${name}.csv`
  return (
    <Card>
      <h2>{t('title')}</h2>
      <p className="small muted">
        {t(`after.${poll.form}`)} {t('few')}
      </p>
      <Table caption={t('title')} hideCaption className="cht">
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            {poll.options.map(({ number, title }) => (
              <th scope="col" key={number}>
                {inLocale(title, locale)}
              </th>
            ))}
            <th scope="col">{t('valid')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.ways.map(({ way, ballots, options }) => (
            <tr key={way}>
              <th scope="row">{t(`names.${way}`)}</th>
              {options.map(({ option, n }) => (
                <td key={option}>{n}</td>
              ))}
              <td>{ballots}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {counted.options.map(({ option, n }) => (
              <td key={option}>{n}</td>
            ))}
            <td>{counted.ballots}</td>
          </tr>
        </tfoot>
      </Table>
      <Table caption={t('voided')} className="cht">
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col">{t('valid')}</th>
            <th scope="col">{t('voided')}</th>
            <th scope="col">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.received.map(({ way, counted: valid, voided }) => (
            <tr key={way}>
              <th scope="row">{t(`names.${way}`)}</th>
              <td>{valid}</td>
              <td>{voided}</td>
              <td>{valid + voided}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="row mt-3">
        <LinkButton size="sm" icon="download" href={file('ballots')}>
          {t('ballots')}
        </LinkButton>
        <LinkButton size="sm" icon="download" href={file('codes')}>
          {t('codes')}
        </LinkButton>
        <a href={localePath(locale, `/record/${pollStream(poll.slug)}`)}>{t('record')}</a>
        <a href={localePath(locale, `/polls/${poll.slug}/certificate`)}>{certificate('title')}</a>
      </div>
    </Card>
  )
}
