import { useMemo, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { similarFinder } from '#app/_live/moderate/similar.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Joinable, OperatorWords } from './frame.ts'

const SHOWN = 3

/** Questions that are like what is being written: who calls is asked first whether to join one of them. */
export function EqualQuestions({
  title,
  among,
  words,
  onJoin,
}: {
  title: string
  among: readonly Joinable[]
  words: OperatorWords
  onJoin: (question: Joinable) => void
}) {
  const [find] = useState(() => similarFinder<Joinable>())
  const found = useMemo(
    () => (title.trim() ? find({ id: '', number: 0, votes: 0, title }, among, SHOWN) : []),
    [title, among, find],
  )
  if (!found.length) return null
  return (
    <Notice icon="people" title={words.equal.title} announce="polite">
      <p>{words.equal.ask}</p>
      <ul className="mt-2 grid gap-2">
        {found.map(({ item }) => (
          <li key={item.id} className="row between">
            <span className="min-w-0 flex-1">
              <span className="mono">{fill(words.number, { n: item.number })}</span> <bdi>{item.title}</bdi>{' '}
              <span className="hint">{fill(words.votes, { n: item.votes })}</span>
            </span>
            <Button size="sm" onClick={() => onJoin(item)} aria-label={`${words.equal.join} · ${item.number}`}>
              {words.equal.join}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
