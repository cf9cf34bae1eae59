'use client'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { interruptionOf } from '#contract/streams/hearing/standby.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

/** Says on a desk that the answer to this question has broken off, and whose line it is. */
export function InterruptedTag({ question }: { question: QuestionView }) {
  const { common, locale } = useDesk()
  const broken = useHearingState(({ view }) => interruptionOf(view, question))
  const who = useHearingState(({ view }) => view.stage.find(({ key }) => key === broken?.key))
  if (!broken) return null
  const { interrupted, interruptedOf } = common.backstage
  return (
    <span className="clock clock-over" role="status">
      <Icon name="reconnecting" />
      {who ? fill(interruptedOf, { name: nameIn(who, locale) }) : interrupted}
    </span>
  )
}
