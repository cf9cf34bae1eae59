import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Locale } from '#contract/ids.ts'
import type { ReturnItem } from '#contract/returns.ts'

export type ReturnWords = (typeof zhCN)['hearing']['room']['returns']

/** The agenda of a return hearing: each case with what was promised, by whom, for when, what was done, and what was found. Nothing where none stands on it. */
export function ReturnAgenda({
  locale,
  items,
  words,
  className = '',
  actions,
}: {
  locale: Locale
  items: readonly ReturnItem[]
  words: ReturnWords
  className?: string
  /** What the reader may do with one. */
  actions?: (item: ReturnItem) => ReactNode
}) {
  if (items.length === 0) return null
  return (
    <section className={`card pad ${className}`} aria-labelledby="returns">
      <h2 id="returns" className="text-lg">
        {words.title}
      </h2>
      <p className="muted small">{words.lead}</p>
      <ol>
        {items.map((item) => (
          <li className="mq" key={item.caseNumber} id={`return-${item.caseNumber}`}>
            <ReturnLine locale={locale} item={item} words={words} />
            {actions?.(item)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function ReturnLine({ locale, item, words }: { locale: Locale; item: ReturnItem; words: ReturnWords }) {
  const { caseNumber, cause, promise, dueOn, done, judged, removed } = item
  const word = judged ? words[judged.outcome] : removed ? words.removed : words.waiting
  const why = judged?.text || removed?.text
  return (
    <>
      <p className="row">
        <span className={`tag ${judged ? 'font-semibold' : ''}`}>{word}</span>
        <span className="small">{words[cause]}</span>
        <a className="small mono" href={localePath(locale, `/cases/${caseNumber}`)}>
          {caseNumber}
        </a>
      </p>
      {promise && (
        <blockquote className="mt-1">
          <p dir="auto">{promise.summary}</p>
          <footer className="small muted">
            {fill(words.by, { name: nameIn(promise, locale), title: inLocale(promise.title, locale) })}
          </footer>
        </blockquote>
      )}
      {dueOn && <p className="small mt-1">{fill(words.due, { date: calendarText(dueOn, locale) })}</p>}
      {done.reachedOn && (
        <p className="small">{fill(words.finished, { date: calendarText(done.reachedOn, locale) })}</p>
      )}
      {done.reply && (
        <details className="small">
          <summary>{words.reply}</summary>
          <p className="prose" dir="auto">
            {done.reply}
          </p>
        </details>
      )}
      {!done.reachedOn && !done.reply && <p className="small muted">{words.nothing}</p>}
      {why && (
        <p className="mt-1" dir="auto">
          {why}
        </p>
      )}
    </>
  )
}
