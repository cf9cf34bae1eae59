import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { aboutAct, actLabel, heldWords } from '#app/_server/act-words.ts'
import { Table } from '#app/_ui/table.tsx'
import type { Act } from '#domain/oversight/list-acts.ts'

/** Acts of the staff: when, who and as what, what, about what, and why; each with the way to its entry of the record. */
export async function ActTable({
  locale,
  acts,
  titles,
}: {
  locale: Locale
  acts: readonly Act[]
  /** Titles of hearings by their slugs. */
  titles: ReadonlyMap<string, string>
}) {
  const t = await getTranslations({ locale, namespace: 'oversight.acts' })
  const nameless = (await getTranslations({ locale, namespace: 'oversight' }))('nameless')
  return (
    <Table caption={t('caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('about')}</th>
          <th scope="col">{t('why')}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map(({ stream, seq, at, type, by, held, question, reason, text }) => {
          const about = aboutAct(stream, titles)
          return (
            <tr key={`${stream} ${seq}`} className="*:align-top">
              <td className="min-w-24 md:whitespace-nowrap">
                <time dateTime={at}>{momentText(at, HOME_ZONE, locale)}</time>
                <a
                  className="hint block py-1"
                  href={localePath(locale, `/record/${stream}?after=${seq - 1}#entry-${seq}`)}
                >
                  {t('entry', { seq })}
                </a>
              </td>
              <th scope="row" className="min-w-28 font-normal">
                {by ? <bdi>{nameIn(by, locale) || nameless}</bdi> : t('system')}
                <span className="hint block">{heldWords(locale, held)}</span>
              </th>
              <td className="min-w-24">{actLabel(locale, type)}</td>
              <td className="min-w-32">
                {about && <a href={localePath(locale, about.href)}>{about.label}</a>}
                {question !== null && <span className="hint block">{t('question', { n: question })}</span>}
              </td>
              <td className="min-w-40 wrap-anywhere">
                {reason && <span className="mono mr-2">{reason}</span>}
                {text && <span dir="auto">{text}</span>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
