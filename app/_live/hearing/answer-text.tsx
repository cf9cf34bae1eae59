import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import type { AnswerView } from '#contract/streams/hearing/view.ts'
import { useLive } from './live-context.ts'

/** What an official answered, promised, or said in handing over, in their words, with name and title. */
export function AnswerText({ answer }: { answer: AnswerView }) {
  const { locale, messages } = useLive()
  return (
    <blockquote className={`lv-answer lv-${answer.kind}`}>
      <p dir="auto">{answer.summary}</p>
      <footer>
        {fill(messages.room.answerBy, { name: nameIn(answer, locale), title: inLocale(answer.title, locale) })}
      </footer>
    </blockquote>
  )
}
