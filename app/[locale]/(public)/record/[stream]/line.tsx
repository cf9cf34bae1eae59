import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { momentText } from '#app/_i18n/times.ts'
import type { Locale } from '#contract/ids.ts'
import type { LedgerLine } from '#contract/ledger-line.ts'
import type { LineQuestion } from '#domain/case/ledger.ts'

type Props = {
  locale: Locale
  line: LedgerLine
  question: LineQuestion | undefined
  hearing: string | null
  zone: string
}

/** One entry of the record: number, time, what happened, to which question, the public body as hashed, and what is withheld, hatched, by its digest. `hearing`: where the question stands. */
export async function Line({ locale, line, question, hearing, zone }: Props) {
  const t = await getTranslations('record.line')
  const types: Record<string, Record<string, string>> = islandMessages(locale).record.types
  const [noun = '', verb = ''] = line.type.split('.')
  return (
    <li className="led" id={`entry-${line.seq}`}>
      <div className="led-h">
        <span className="led-n">{line.seq}</span>
        <b>{types[noun]?.[verb] ?? line.type}</b>
        <time className="small muted" dateTime={line.at}>
          {momentText(line.at, zone, locale)}
        </time>
      </div>
      {question && (
        <p className="led-q">
          {hearing ? (
            <a href={`${hearing}/questions/${question.number}`}>{t('question', { n: question.number })}</a>
          ) : (
            t('question', { n: question.number })
          )}
          {question.receipt && (
            <span>
              {t('receipt')} <b className="mono">{question.receipt}</b>
            </span>
          )}
          {question.title ? (
            <span dir="auto">{question.title}</span>
          ) : (
            <span className="muted">{t('textWithheld')}</span>
          )}
        </p>
      )}
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
