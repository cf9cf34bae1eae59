import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Table } from '#app/_ui/table.tsx'
import { perText } from '#contract/duration.ts'
import type { Locale } from '#contract/ids.ts'
import { GUEST_WORK, LIMITS, NODE_RATES, RATE_TIERS, RATES, TIER_RATES, WEB_RATES } from '#contract/limits.ts'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'limits' })
  return { title: t('title') }
}

const ACTS = Object.keys(TIER_RATES) as (keyof typeof TIER_RATES)[]
const { points, seconds } = NODE_RATES.connectionsPerNetwork
const OTHERS = { ...RATES, connectionsPerNetwork: { points: points / seconds, seconds: 1 }, ...WEB_RATES }
const LENGTHS = ['questionTitle', 'questionBody', 'name'] as const

/** Every published limit, drawn from the table that the platform itself obeys. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('limits')
  const rate = ({ points, seconds }: { points: number; seconds: number }) =>
    t('rate', { n: points, span: perText(seconds, locale) })
  const steps = GUEST_WORK.steps.map(({ upTo, tries }, at) => ({
    from: (GUEST_WORK.steps[at - 1]?.upTo ?? GUEST_WORK.free) + 1,
    upTo,
    tries,
  }))
  return (
    <PublicShell locale={locale} path="/limits">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="stack">
        <h2>{t('person')}</h2>
        <Table caption={t('person')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('act')}</th>
              {RATE_TIERS.map((tier) => (
                <th scope="col" key={tier}>
                  {t(`tier.${tier}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ACTS.map((act) => (
              <tr key={act}>
                <th scope="row">{t(`acts.${act}`)}</th>
                {RATE_TIERS.map((tier) => (
                  <td key={tier}>{rate(TIER_RATES[act][tier])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
        <p className="prose">{t('hearing')}</p>
        <h2 className="mt-6">{t('network')}</h2>
        <p className="prose">{t('networkText')}</p>
        <Table caption={t('network')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('devices')}</th>
              <th scope="col">{t('cost')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('span', { from: 1, upTo: GUEST_WORK.free })}</th>
              <td>{t('free')}</td>
            </tr>
            {steps.map(({ from, upTo, tries }) => (
              <tr key={upTo}>
                <th scope="row">{t('span', { from, upTo })}</th>
                <td>{t('work', { tries })}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('beyond', { n: steps.at(-1)?.upTo ?? 0 })}</th>
              <td>{t('full')}</td>
            </tr>
          </tbody>
        </Table>
        <h2 className="mt-6">{t('others')}</h2>
        <ul className="prose list-disc pl-5">
          {(Object.keys(OTHERS) as (keyof typeof OTHERS)[]).map((name) => (
            <li key={name}>{t(`other.${name}`, { rate: rate(OTHERS[name]) })}</li>
          ))}
          {LENGTHS.map((name) => (
            <li key={name}>{t(`length.${name}`, LIMITS[name])}</li>
          ))}
        </ul>
      </div>
    </PublicShell>
  )
}
