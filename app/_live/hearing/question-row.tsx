import { memo, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { signed } from '#app/_i18n/signed.ts'
import { clockTime, dayText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { QuestionCard } from '#app/_ui/question-card.tsx'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Channel } from '#contract/states.ts'
import { votesUnderReview } from '#contract/vote-review.ts'
import { AnswerText } from './answer-text.tsx'
import { listHref } from './list-choice.tsx'
import { useLive } from './live-context.ts'
import type { HearingMessages } from './messages.ts'
import { isListed } from './order.ts'
import { QuestionStates } from './question-states.tsx'
import { useKeptVote, VoteForm, VoteRefused } from './vote-form.tsx'

const SHORT_BODY = 120

/** One question of the list. It changes in place and stays where it is, also when it leaves the list; while it is on air it stands large above, and only a line here says so. */
export const QuestionRow = memo(function QuestionRow({
  id,
  onTopic,
}: {
  id: string
  onTopic: (topicId: string) => void
}) {
  const { locale, slug, messages } = useLive()
  const question = useHearingState(({ view }) => view.questions[id])
  const topics = useHearingState(({ view }) => view.settings.topics)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const kept = useKeptVote(id)
  const lost = useHearingState(({ line }) => line === 'lost')
  const [refusal, setRefusal] = useState<RefusalWire | null>(null)
  if (!question) return null
  const { room } = messages
  const { text } = question
  if (!text || (!isListed(question) && question.status !== 'merged')) return <Gone question={question} />
  if (question.status === 'answering')
    return (
      <p className="q muted" id={`q-${id}`}>
        <a href="#now">{fill(room.onAirAbove, { n: question.number })}</a>
      </p>
    )
  const topic = topics.find(({ id: known }) => known === question.topicId)
  const underReview = votesUnderReview(question)
  const body = text.body.length <= SHORT_BODY ? text.body : <Unfolded label={room.body} text={text.body} />
  return (
    <QuestionCard
      id={`q-${id}`}
      title={text.title}
      body={body || undefined}
      states={<QuestionStates question={question} />}
      meta={[
        <a key="n" className="tag tag-link" href={localePath(locale, `/hearings/${slug}/questions/${question.number}`)}>
          {fill(room.number, { n: question.number })}
        </a>,
        ...(topic
          ? [
              <a
                key="t"
                className="tag tag-link"
                href={localePath(locale, listHref(slug, { order: 'top', part: 'open', topicId: topic.id }))}
                onClick={(event) => {
                  event.preventDefault()
                  onTopic(topic.id)
                }}
              >
                <Icon name="topic" />
                {inLocale(topic.name, locale)}
              </a>,
            ]
          : []),
        ...(text.author ? [<Meta key="a" icon="person" text={signed(text.author, room.anonymous)} />] : []),
        ...(question.channel === 'import'
          ? [fill(room.fromImport, { day: dayText(question.submittedAt, zone, locale) })]
          : []),
        ...(wayOf(question.channel, room.channels) ?? []),
        ...(question.importedVotes ? [fill(room.imported, { n: question.importedVotes.toLocaleString(locale) })] : []),
        ...(text.edited ? [room.edited] : []),
        ...(underReview
          ? [<Meta key="r" icon="under-review" text={fill(room.underReview, { n: underReview })} />]
          : []),
        ...(question.setAside
          ? [<Meta key="s" icon="set-aside" text={fill(room.setAside, { n: question.setAside })} />]
          : []),
      ]}
      vote={<VoteForm question={question} onRefused={setRefusal} />}
    >
      {question.answer && <AnswerText answer={question.answer} />}
      {kept && lost && (
        <p className="hint mt-2">
          {fill(messages.outbox.voteKept, { time: clockTime(new Date(kept.at).toISOString(), zone) })}
        </p>
      )}
      {refusal && <VoteRefused refusal={refusal} at={`#q-${id}`} />}
    </QuestionCard>
  )
})

/** By which way it came, where that was no page. */
const wayOf = (channel: Channel, names: HearingMessages['room']['channels']) =>
  channel === 'web' || channel === 'import' ? undefined : [<Meta key="w" icon={channel} text={names[channel]} />]

const Meta = ({
  icon,
  text,
}: {
  icon: 'person' | 'under-review' | 'set-aside' | Exclude<Channel, 'web' | 'import'>
  text: string
}) => (
  <span className="tag">
    <Icon name={icon} />
    <bdi>{text}</bdi>
  </span>
)

const Unfolded = ({ label, text }: { label: string; text: string }) => (
  <details className="why">
    <summary>{label}</summary>
    <p dir="auto">{text}</p>
  </details>
)

function Gone({ question: { status, reason } }: { question: { status: string; reason: string | null } }) {
  const { messages } = useLive()
  const why = { reason: reason ? (messages.reasons[reason] ?? reason) : '' }
  const said =
    { declined: fill(messages.room.declinedHere, why), held: fill(messages.room.heldHere, why) }[status] ??
    messages.room.withdrawnHere
  return <p className="q muted">{said}</p>
}
