import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ClassEffect, DraftEffect, MovedClock } from '#domain/case/draft-effect.ts'

/** Deadlines on a page. */
const PAGE = 50

type Shown = { locale: Locale; effect: DraftEffect; classes: Readonly<Record<string, string>>; timeZone: string }

/** Which deadlines of open cases the draft would move: how many of each class, then each of them, fifty a page. */
export async function DraftEffectPart({
  openCases,
  page,
  path,
  ...shown
}: Shown & { openCases: number; page: number; path: string }) {
  const { locale, effect } = shown
  const t = await getTranslations('admin.rules')
  const n = effect.moved.length
  const from = Math.min(page, Math.max(0, Math.ceil(n / PAGE) - 1)) * PAGE
  const to = Math.min(n, from + PAGE)
  const ends = effect.moved.filter((one) => one.ends).length
  const pageLink = (number: number) => `${localePath(locale, path)}?page=${number}#effect`
  return (
    <section className="card pad grid gap-3" aria-labelledby="effect">
      <h2 id="effect" className="text-md">
        {t('effect')}
      </h2>
      <p>{t('effectText', { n: openCases })}</p>
      <p>{n ? t('effectSome', { n }) : t('effectNone')}</p>
      {ends > 0 && <Notice tone="danger">{t('effectEnds', { n: ends })}</Notice>}
      {n > 0 && (
        <>
          <ByClass classes={shown.classes} effects={effect.classes} />
          <Moved {...shown} moved={effect.moved.slice(from, to)} />
        </>
      )}
      {n > PAGE && (
        <nav className="row" aria-label={t('effectPages')}>
          {from > 0 && <LinkButton href={pageLink(from / PAGE - 1)}>{t('effectPrevious')}</LinkButton>}
          <span className="hint">{t('effectPage', { from: from + 1, to, n })}</span>
          {to < n && <LinkButton href={pageLink(from / PAGE + 1)}>{t('effectNext')}</LinkButton>}
        </nav>
      )}
    </section>
  )
}

async function ByClass({ classes, effects }: Pick<Shown, 'classes'> & { effects: readonly ClassEffect[] }) {
  const t = await getTranslations('admin.rules')
  return (
    <Table caption={t('effectByClass')}>
      <thead>
        <tr>
          <th scope="col">{t('effectClass')}</th>
          <th scope="col">{t('effectCases')}</th>
          <th scope="col">{t('effectEarlier')}</th>
          <th scope="col">{t('effectLater')}</th>
          <th scope="col">{t('effectOver')}</th>
        </tr>
      </thead>
      <tbody>
        {effects.map((one) => (
          <tr key={one.class}>
            <th scope="row">{classes[one.class] ?? one.class}</th>
            <td>{one.cases}</td>
            <td>{one.earlier}</td>
            <td>{one.later}</td>
            <td>{one.ends}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

async function Moved({ locale, classes, timeZone, moved }: Omit<Shown, 'effect'> & { moved: readonly MovedClock[] }) {
  const t = await getTranslations('admin.rules')
  const kind = await getTranslations('case.clocks.kinds')
  const when = (at: number) => momentText(new Date(at).toISOString(), timeZone, locale)
  return (
    <Table caption={t('effectMoved')}>
      <thead>
        <tr>
          <th scope="col">{t('effectCase')}</th>
          <th scope="col">{t('effectClass')}</th>
          <th scope="col">{t('effectClock')}</th>
          <th scope="col">{t('effectBefore')}</th>
          <th scope="col">{t('effectAfter')}</th>
        </tr>
      </thead>
      <tbody>
        {moved.map((one) => (
          <tr key={`${one.caseNumber} ${one.key}`}>
            <th scope="row">
              <a className="mono" href={localePath(locale, `/cases/${one.caseNumber}`)}>
                {one.caseNumber}
              </a>
            </th>
            <td>{classes[one.class] ?? one.class}</td>
            <td>{kind(one.kind)}</td>
            <td>{when(one.before)}</td>
            <td>{one.ends ? <ClockChip state="overdue">{when(one.after)}</ClockChip> : when(one.after)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
