import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText, HOME_ZONE } from '#app/_i18n/times.ts'
import { Table } from '#app/_ui/table.tsx'
import { DUMP_FORMS, DUMP_PARTS, type DumpManifest, MANIFEST_NAME } from '#contract/open-data/dump.ts'

/** The data of each month that is over: its files with their sizes, when it was made, and whether it was made anew. */
export async function DumpsTable({ locale, dumps }: { locale: Locale; dumps: readonly DumpManifest[] }) {
  const t = await getTranslations('record.data.dumps')
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return (
    <Table caption={t('caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('month')}</th>
          {DUMP_PARTS.map((part) => (
            <th scope="col" key={part}>
              {t(`parts.${part}`)}
            </th>
          ))}
          <th scope="col">{t('made')}</th>
        </tr>
      </thead>
      <tbody>
        {dumps.map(({ month, files, madeAt, made }) => (
          <tr key={month} className="*:align-top">
            <th scope="row" className="whitespace-nowrap">
              {month}
            </th>
            {DUMP_PARTS.map((part) => (
              <td key={part}>
                {DUMP_FORMS.map((form) => {
                  const file = files.find(({ name }) => name === `${part}.${form}.gz`)
                  return (
                    file && (
                      <a key={form} className="block whitespace-nowrap" href={`/api/v1/dumps/${month}/${file.name}`}>
                        <span className="sr">{t('file', { month, part: t(`parts.${part}`) })}</span>{' '}
                        {form.toUpperCase()} <span className="hint">{size.format(file.bytes / 1_024)} KB</span>
                      </a>
                    )
                  )
                })}
              </td>
            ))}
            <td className="whitespace-nowrap">
              {dayText(madeAt, HOME_ZONE, locale)}
              {made > 1 && <span className="hint block">{t('anew')}</span>}
              <a className="block" href={`/api/v1/dumps/${month}/${MANIFEST_NAME}`}>
                {t('manifest')} <span className="sr">{month}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
