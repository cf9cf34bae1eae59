import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'
import type { OptionCount } from '#contract/polls/tally.ts'

type Props = { locale: Locale; poll: Poll; around: Pick<Around, 'tallies' | 'turnout'> }

/** What came out, by option; of a ranking also each round. While it is open nothing, unless its rule shows it. */
export async function PollResult({ locale, poll, around: { tallies: sofar, turnout } }: Props) {
  const t = await getTranslations('polls.result')
  const { counted } = poll
  if (!counted && !sofar) return null
  const title = (number: number) => {
    const option = poll.options.find((one) => one.number === number)
    return option ? inLocale(option.title, locale) : ''
  }
  const last = counted?.rounds.at(-1)
  const counts: OptionCount[] =
    last?.counts ??
    counted?.options ??
    poll.options.map(({ number }) => ({ option: number, n: sofar?.get(number) ?? 0 }))
  const all = counts.reduce((sum, { n }) => sum + n, 0)
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const ballots = counted?.ballots ?? turnout.reduce((sum, { n }) => sum + n, 0)
  // Who may name several options: of how many ballots each is named.
  const whole = poll.form === 'multiple' ? ballots : all
  return (
    <Card labelledBy="result">
      <h2 id="result">{counted ? t('title') : t('sofar')}</h2>
      {all === 0 && <p className="muted">{t(counted ? 'nobody' : 'nobodyYet')}</p>}
      <ol className="res">
        {counts
          .toSorted((a, b) => b.n - a.n || a.option - b.option)
          .map(({ option, n }) => {
            const isWinner = counted?.winners.includes(option) ?? false
            const part = whole > 0 ? n / whole : 0
            return (
              <li key={option}>
                <div className="row">
                  <b>
                    {title(option)}
                    {isWinner && (
                      <span className="hint ml-2">{t(counted?.winners.length === 1 ? 'winner' : 'level')}</span>
                    )}
                  </b>
                  <span className="n">
                    {share.format(part)}
                    <small>{t('votes', { n })}</small>
                  </span>
                </div>
                <div className="rb" aria-hidden="true">
                  <i className={isWinner ? 'w' : undefined} style={{ width: `${part * 100}%` }} />
                </div>
              </li>
            )
          })}
      </ol>
      {counted && counted.rounds.length > 1 && (
        <Table caption={t('rounds')} className="cht">
          <thead>
            <tr>
              <th scope="col">{t('title')}</th>
              {counted.rounds.map(({ out }, n) => (
                <th scope="col" key={out ?? 'last'}>
                  {t('round', { n: n + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {poll.options.map(({ number }) => (
              <tr key={number}>
                <th scope="row">{title(number)}</th>
                {counted.rounds.map(({ counts, out }) => {
                  const found = counts.find(({ option }) => option === number)
                  return (
                    <td key={out ?? 'last'}>
                      {found ? found.n : '–'}
                      {out === number && <span className="hint block">{t('out')}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('exhausted')}</th>
              {counted.rounds.map(({ exhausted, out }) => (
                <td key={out ?? 'last'}>{exhausted}</td>
              ))}
            </tr>
          </tbody>
        </Table>
      )}
      {counted && poll.form === 'ranking' && <p className="hint mt-2">{t('roundsRule')}</p>}
    </Card>
  )
}
