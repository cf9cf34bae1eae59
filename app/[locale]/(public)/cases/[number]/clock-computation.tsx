import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, clockTime, momentText, spanText } from '#app/_i18n/times.ts'
import { Table } from '#app/_ui/table.tsx'
import { countsOfficeHours } from '#contract/clocks/limit.ts'
import type { ProvenClock } from '#contract/streams/case/clock-proof.ts'
import type { ClocksOf } from './case-clocks.tsx'
import { type ClockWords, hms, wholeSeconds } from './clock-words.ts'
import { daysOff, type ProofRow, proofRows } from './proof-rows.ts'

type Part = { of: ClocksOf; clock: ProvenClock; words: ClockWords; zone: string; name: string }

const iso = (at: number) => new Date(at).toISOString()
const seconds = (ms: number) => Math.floor(ms / 1_000)

/** How the date and the figures of a clock come about: start and limit, the days that count and those that don't, what was counted, and who had the case. */
export function ClockComputation(part: Part) {
  const { of, clock, words, zone } = part
  const { t } = words
  const { one, proof, key, leftOut } = clock
  const { locale } = of
  const { state } = proof
  const at = (moment: number) => momentText(iso(moment), zone, locale)
  const [allowed, elapsed] = [seconds(state.allowed), seconds(state.elapsed)]
  const remaining = allowed - elapsed
  const facts = [
    [t('start'), at(one.clock.start)],
    [t('limit'), `${words.limit(one.clock.limit)} · ${t('rulebook', { n: one.rulebook })}`],
    ...one.clock.extensions.map(({ at: when, by }) => [
      t('extended'),
      t('extendedBy', { at: at(when), by: words.limit(by) }),
    ]),
    ...(state.waited > 0 ? [[t('waited'), hms(seconds(state.waited))]] : []),
    ...(one.clock.stop ? [[t('stopped'), at(one.clock.stop.at)]] : []),
  ] as const
  const figures = [
    ['due', at(state.due), state.due],
    ['allowed', hms(allowed), state.allowed],
    ['elapsed', hms(elapsed), state.elapsed],
    ['remaining', `${remaining < 0 ? '−' : ''}${hms(Math.abs(remaining))}`, state.remaining],
  ] as const
  return (
    <div className="grid gap-3">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {figures.map(([figure, text, value]) => (
          <div key={figure}>
            <dt>{t(figure)}</dt>
            <dd>
              <data value={value} data-figure={figure} data-of={key}>
                {text}
              </data>
            </dd>
          </div>
        ))}
        {proof.days.length > 0 && (
          <div>
            <dt>{t('days')}</dt>
            <dd>{proof.days.map(({ day }, index) => `${index + 1}. ${calendarText(day, locale)}`).join(' · ')}</dd>
          </div>
        )}
      </dl>
      {leftOut.length > 0 && (
        <>
          <p className="font-semibold">{t('leftOut')}</p>
          <ul className="list-disc pl-5">
            {daysOff(leftOut).map(({ from, to, reason }) => (
              <li key={from}>{t('dayIs', { day: daysText(from, to, locale), why: words.why(reason, false) })}</li>
            ))}
          </ul>
        </>
      )}
      {countsOfficeHours(one.clock.limit) && <OfficeHours of={of} words={words} />}
      <Counted {...part} />
      <Holders {...part} />
    </div>
  )
}

const daysText = (from: string, to: string, locale: ClocksOf['locale']) =>
  from === to ? calendarText(from, locale) : `${calendarText(from, locale)} – ${calendarText(to, locale)}`

function OfficeHours({ of: { locale, rules }, words: { t } }: Pick<Part, 'of' | 'words'>) {
  const { source, approvedBy } = rules.document.calendar
  return (
    <p className="hint">
      {t('officeHours', { source, approvedBy })} <a href={localePath(locale, '/rulebook')}>{t('toRulebook')}</a>
    </p>
  )
}

function Counted({ of, clock, words, zone, name }: Part) {
  const { t } = words
  const rows = proofRows(clock.proof.lines)
  if (!rows.length) return null
  const times = wholeSeconds(rows.map((row) => ('time' in row ? row.time : 0)))
  return (
    <Table caption={t('counted', { name })}>
      <thead>
        <tr>
          <th scope="col">{t('columns.day')}</th>
          <th scope="col">{t('columns.hours')}</th>
          <th scope="col">{t('columns.time')}</th>
          <th scope="col">{t('columns.sum')}</th>
          <th scope="col">{t('columns.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const [day, hours, why] = cells(row, of, words, zone)
          const has = 'time' in row
          return (
            <tr key={keyOf(row)}>
              <th scope="row">{day}</th>
              <td>{hours}</td>
              <td className="mono">{has ? hms(times[index] ?? 0) : '–'}</td>
              <td className="mono">{has ? hms(seconds(row.sum)) : ''}</td>
              <td>{why}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

/** Where a row stands in its computation: what it begins with is in no other one. */
const keyOf = (row: ProofRow) =>
  row.what === 'counted' ? `counted ${row.spans[0]?.from}` : `${row.what} ${'day' in row ? row.day : row.from}`

/** Day, hours and reason of a row. */
function cells(row: ProofRow, { locale }: ClocksOf, { t, why }: ClockWords, zone: string): [string, string, string] {
  switch (row.what) {
    case 'waited':
      return ['', spanText(iso(row.from), iso(row.to), zone, locale), t('waits')]
    case 'uncounted':
      return [calendarText(row.day, locale), '', why(row.reason, false)]
    case 'earlier':
      return [
        daysText(row.from, row.to, locale),
        t('earlier', { counted: row.counted, uncounted: row.uncounted }),
        t('earlierWhy'),
      ]
    case 'counted': {
      const [first] = row.spans
      if (row.day === null || !row.reason)
        return ['', first ? spanText(iso(first.from), iso(first.to), zone, locale) : '', t('why.always')]
      const spans = row.spans.map(({ from, to }) => `${clockTime(iso(from), zone)}–${clockTime(iso(to), zone)}`)
      return [calendarText(row.day, locale), spans.join(' · '), why(row.reason, true)]
    }
  }
}

function Holders({ of, clock, words, zone, name }: Part) {
  const { t } = words
  const { holdings, proof } = clock
  if (!holdings.length) return null
  const times = wholeSeconds(holdings.map(({ time }) => time))
  const who = (holder: string | null) => {
    const department = holder === null ? undefined : of.departments[holder]
    return department ? inLocale(department, of.locale) : t('nobody')
  }
  return (
    <Table caption={t('holders', { name })}>
      <thead>
        <tr>
          <th scope="col">{t('columns.who')}</th>
          <th scope="col">{t('columns.when')}</th>
          <th scope="col">{t('columns.time')}</th>
        </tr>
      </thead>
      <tbody>
        {holdings.map(({ holder, from, to }, index) => (
          <tr key={from}>
            <th scope="row">{who(holder)}</th>
            <td>{spanText(iso(from), iso(to), zone, of.locale)}</td>
            <td className="mono">{hms(times[index] ?? 0)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('whole')}</th>
          <td />
          <td className="mono">{hms(seconds(proof.state.elapsed))}</td>
        </tr>
      </tbody>
    </Table>
  )
}
