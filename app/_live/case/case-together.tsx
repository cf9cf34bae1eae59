'use client'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { useCase, useCaseState } from './live-case.tsx'

/** With which cases it is handled together: its main case, or those for which it stands. */
export function CaseTogether() {
  const { locale, zone, words } = useCase()
  const { together: word } = words.page
  const mergedInto = useCaseState(({ view }) => view.mergedInto)
  const merged = useCaseState(({ view }) => view.merged)
  const numbers = mergedInto ? [mergedInto.number] : Object.keys(merged)
  const [first] = numbers
  if (!first) return null
  return (
    <Card labelledBy="together">
      <h2 id="together">
        {mergedInto ? fill(word.inMain, { number: first }) : fill(word.main, { n: numbers.length })}
      </h2>
      <p className="mt-2">{mergedInto ? word.inMainText : word.mainText}</p>
      <ul className="row mt-2">
        {numbers.map((number) => (
          <li key={number}>
            <a className="mono" href={localePath(locale, `/cases/${number}`)}>
              {number}
            </a>
          </li>
        ))}
      </ul>
      {mergedInto && (
        <p className="small muted mt-2">{fill(word.since, { at: momentText(mergedInto.at, zone, locale) })}</p>
      )}
    </Card>
  )
}
