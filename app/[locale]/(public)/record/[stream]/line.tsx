import { getMessages, getTranslations } from 'next-intl/server'
import type { Locale } from '#contract/ids.ts'
import type { LedgerLine } from '#contract/record.ts'
import { momentText } from '../../../../_live/hearing/times.ts'

/** One line of the record: number, time, what happened, the public body as hashed, and what is withheld, hatched, by its digest. */
export async function Line({ locale, line }: { locale: Locale; line: LedgerLine }) {
  const t = await getTranslations('record.line')
  const types: Record<string, Record<string, string>> = (await getMessages()).record.types
  const [noun = '', verb = ''] = line.type.split('.')
  return (
    <li className="led" id={`entry-${line.seq}`}>
      <div className="led-h">
        <span className="led-n">{line.seq}</span>
        <b>{types[noun]?.[verb] ?? line.type}</b>
        <time className="small muted" dateTime={line.at}>
          {momentText(line.at, 'Asia/Shanghai', locale)}
        </time>
      </div>
      {line.public === null ? (
        <p className="led-x">
          <span>
            {t('erased')} <span className="digest">{line.publicDigest}</span>
          </span>
        </p>
      ) : (
        <details className="mt-1">
          <summary className="small">{t('show')}</summary>
          <pre>{line.public}</pre>
        </details>
      )}
      <p className="led-x">
        <span>
          {t('withheld')} <span className="digest">{line.privateDigest}</span>
        </span>
      </p>
      <p className="small muted mt-1">
        {t('hash')} <span className="digest">{line.hash}</span>
      </p>
    </li>
  )
}
