import { useMemo, useState } from 'react'
import { isVotable } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { actionsOf } from '#domain/question/machine.ts'
import type { EqualTo } from './question-column.tsx'
import { similarFinder } from './similar.ts'

type Titled = { id: string; title: string; question: QuestionView }

const titled = (question: QuestionView): Titled => ({ id: question.id, title: question.text?.title ?? '', question })

/** Public questions that take votes and are like the one under review, and which of them was picked. */
export function useEquals(question: QuestionView | undefined, questions: readonly QuestionView[]) {
  const [find] = useState(() => similarFinder<Titled>())
  const [choice, setChoice] = useState<{ on: string; picked: string } | null>(null)
  const equals: EqualTo[] = useMemo(() => {
    if (!question || !actionsOf(question.status, 'moderator').includes('merge')) return []
    const among = questions.filter(({ status }) => isVotable(status)).map(titled)
    return find(titled(question), among)
  }, [question, questions, find])
  // A pick holds only for the question for which it was made, and while it is still there.
  const picked =
    choice && choice.on === question?.id && equals.some(({ item }) => item.id === choice.picked) ? choice.picked : null
  const pick = (id: string | null) =>
    setChoice(id && question && id !== picked ? { on: question.id, picked: id } : null)
  return { equals, picked, pick }
}
