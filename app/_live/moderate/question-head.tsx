import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { clockTime, momentText } from '#app/_i18n/times.ts'
import { Since } from '#app/_live/desk/since.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { useModerate } from './moderate-context.ts'

/** State, number, wait, and the whole of what was asked. */
export function QuestionHead({ question, colleague }: { question: QuestionView; colleague: string | undefined }) {
  const { locale, messages } = useHost()
  const { say, mailbox, reasonNames } = useModerate()
  const zone = useHearingState((state) => state.view.settings.timeZone)
  const target = useHearingState((state) =>
    question.mergedIntoId ? state.view.questions[question.mergedIntoId] : undefined,
  )
  const { text, status, reason, caseNumber, answer, note, erased } = question
  const [before = '', after = ''] =
    question.channel === 'import'
      ? [fill(say.question.askedElsewhere, { time: momentText(question.submittedAt, zone, locale) })]
      : fill(say.question.received, { time: clockTime(question.submittedAt, zone) }).split('{age}')
  return (
    <>
      <div className="row between">
        <div className="row">
          <StateTag state={status} label={messages.states[status]} {...(reason ? { detail: reason } : {})} />
          <span className="mono">{fill(say.question.number, { n: question.number })}</span>
          {colleague && (
            <span className="tag font-semibold text-case!">
              <Icon name="locked" />
              {fill(say.inbox.colleague, { name: colleague })}
            </span>
          )}
        </div>
        <span className="tag">
          <Icon name="time" />
          <span>
            {before}
            {question.channel === 'web' && <Since at={question.submittedAt} days={say.inbox.days} />}
            {after}
            {question.typedAt !== undefined &&
              ` · ${fill(say.question.typed, { time: momentText(question.typedAt, zone, locale) })}`}
          </span>
        </span>
      </div>
      <h2 className="voice mt-3 mb-2 max-w-[32em] text-[1.375rem]!" dir="auto">
        {text?.title ?? (erased && say.question.erased)}
      </h2>
      {text?.body && (
        <p className="mb-3 max-w-[42em] whitespace-pre-line text-base leading-text" dir="auto">
          {text.body}
        </p>
      )}
      {status === 'case' && !question.published && !mailbox && (
        <Notice tone="warn" className="mb-3">
          {say.question.unread}
        </Notice>
      )}
      {(reason || note) && (
        <Notice
          icon={status === 'declined' ? 'declined' : 'held'}
          className="mb-3"
          title={reason ? fill(say.history.reason, { code: reason, text: reasonNames[reason] ?? '' }) : undefined}
        >
          {note && (
            <>
              {say.question.note}
              {locale === 'en' ? ': ' : '：'}
              <bdi>{note}</bdi>
            </>
          )}
        </Notice>
      )}
      {target && (
        <Notice icon="merged" className="mb-3" title={fill(say.question.mergedInto, { n: target.number })}>
          <bdi>{target.text?.title}</bdi>
        </Notice>
      )}
      {answer && (
        <Notice
          tone={answer.kind === 'handed' ? 'info' : 'ok'}
          icon={answer.kind === 'handed' ? 'case' : answer.kind}
          className="mb-3"
          title={fill(say.question.answer, { name: nameIn(answer, locale) })}
        >
          <p dir="auto">{answer.summary}</p>
        </Notice>
      )}
      {caseNumber && (
        <p className="mb-3">
          <a href={localePath(locale, `/cases/${caseNumber}`)}>{fill(say.question.case, { number: caseNumber })}</a>
        </p>
      )}
    </>
  )
}
