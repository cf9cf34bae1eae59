import { fill } from '#app/_i18n/fill.ts'
import { type CaptionLine, isUnchecked } from '#contract/streams/transcript/view.ts'
import { useCaptionDesk } from './desk-context.ts'

/** The words of a line with what is to be known of them: an engine's, corrected, or taken out. */
export function LineWordsOf({ line }: { line: CaptionLine }) {
  const { words, reasonNames } = useCaptionDesk()
  const say = words.lines
  if (line.removed !== null)
    return <i className="muted">{fill(say.removed, { reason: reasonNames[line.removed] ?? line.removed })}</i>
  return (
    <>
      <span dir="auto">{line.text}</span> {isUnchecked(line) && <span className="tag">{say.machine}</span>}
      {line.version > 1 && <span className="tag">{say.corrected}</span>}
    </>
  )
}
