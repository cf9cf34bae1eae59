import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { clockTime } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Card } from '#app/_ui/card.tsx'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import type { TranscriptLine, TranscriptQuestion } from '#domain/transcript/queries.ts'

type Words = (typeof zhCN)['captions']

type Props = {
  locale: Locale
  slug: string
  lines: readonly TranscriptLine[]
  questions: readonly TranscriptQuestion[]
  timeZone: string
  /** The recording of each question stands on its page. */
  isOver: boolean
  words: Words
  reasonNames: Readonly<Record<string, string>>
}

/** Lines in their order, in a section for each time that a question was on air, and for what was said between. */
export function LinesByQuestion({ locale, slug, lines, questions, isOver, words, ...more }: Props) {
  return groupsOf(lines).map(({ first, questionId, said }) => {
    const question = questions.find(({ id }) => id === questionId)
    const heading = `said-${first}`
    return (
      <Card key={first} labelledBy={heading} className="mt-5">
        <h2 id={heading} dir="auto">
          {question
            ? fill(words.read.onAir, { n: question.number, title: question.title ?? words.read.hidden })
            : words.read.between}
        </h2>
        {question && (
          <p>
            <a href={localePath(locale, `/hearings/${slug}/questions/${question.number}`)}>
              {isOver ? words.read.clip : words.read.question}
            </a>
          </p>
        )}
        <ol className="mt-3 grid gap-2">
          {said.map((line) => (
            <Line key={line.id} line={line} words={words} {...more} />
          ))}
        </ol>
      </Card>
    )
  })
}

function Line({
  line,
  words,
  timeZone,
  reasonNames,
}: { line: TranscriptLine } & Pick<Props, 'words' | 'timeZone' | 'reasonNames'>) {
  const { lines: say, read } = words
  return (
    <li id={`t-${line.id}`} lang={line.language === 'zh' ? 'zh-CN' : 'en'}>
      <a href={`#t-${line.id}`} className="mono muted">
        <time dateTime={line.saidAt}>{clockTime(line.saidAt, timeZone)}</time>
      </a>{' '}
      {line.removed === null ? (
        <span dir="auto">{line.text}</span>
      ) : (
        <i className="muted">{fill(say.removed, { reason: reasonNames[line.removed] ?? line.removed })}</i>
      )}{' '}
      {isUnchecked(line) && <span className="tag">{say.machine}</span>}
      {line.earlier.length > 0 && (
        <details className="small">
          <summary>{read.history}</summary>
          <ol>
            {line.earlier.map(({ text, at }, version) => (
              <li key={at}>
                <s dir="auto">{fill(read.earlierAt, { at: clockTime(at, timeZone), text })}</s>{' '}
                {version === 0 && line.from === 'engine' && <span className="tag">{say.machine}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

/** Runs of lines that were said while the same question was on air. */
function groupsOf(lines: readonly TranscriptLine[]) {
  const groups: { first: string; questionId: string | null; said: TranscriptLine[] }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && last.questionId === line.questionId) last.said.push(line)
    else groups.push({ first: line.id, questionId: line.questionId, said: [line] })
  }
  return groups
}
