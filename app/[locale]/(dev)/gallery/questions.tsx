import type { Locale } from '#app/_i18n/routing.ts'
import type { getStateLabels } from '#app/_i18n/state-labels.ts'
import { Card } from '#app/_ui/card.tsx'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { CellGrid, countOutcomes, type OutcomeKind, OutcomeLegend } from '#app/_ui/outcome-cells.tsx'
import { ProgressLine } from '#app/_ui/progress-line.tsx'
import { QuestionCard } from '#app/_ui/question-card.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { VoteButton, type VoteState } from '#app/_ui/vote-button.tsx'
import { QUESTION_STATUSES } from '#contract/states.ts'
import { pick } from './pick.ts'

const DETAIL: Record<string, string> = { promised: '12-05', case: 'MS-2026-000123', declined: 'R03' }
const VOTES: VoteState[] = ['rest', 'pending', 'joined', 'failed', 'closed']

/** States, clocks, votes, cards and cells. */
export function Questions({
  locale,
  labels,
  few,
  many,
  fewSummary,
  manySummary,
}: {
  locale: Locale
  labels: Awaited<ReturnType<typeof getStateLabels>>
  few: OutcomeKind[]
  many: OutcomeKind[]
  fewSummary: string
  manySummary: string
}) {
  const say = pick(locale)
  const title = say(
    '七楼晚上水压很低，什么时候能换泵？',
    'Low pressure on floor 7 at night: when will the pump be replaced?',
  )
  return (
    <section className="stack">
      <h2>
        {say('问题状态：圆的还在路上，方的有了结果', 'Question states: round is on its way, square has a result')}
      </h2>
      <div className="row">
        {QUESTION_STATUSES.map((state) => (
          <StateTag key={state} state={state} label={labels.states[state]} detail={DETAIL[state]} />
        ))}
      </div>
      <div className="row">
        <ClockChip state="on-time">{say('剩 3 个工作日', '3 working days left')}</ClockChip>
        <ClockChip state="due-soon">{say('今天 17:30 到期', 'Due today 17:30')}</ClockChip>
        <ClockChip state="overdue">{say('逾期 2 个工作日', '2 working days over')}</ClockChip>
        <ClockChip state="emergency">{say('紧急 · 已用 11 分钟', 'Emergency · 11 min')}</ClockChip>
        <ClockChip state="met">{say('按时 · 提前 1 天', 'On time · a day early')}</ClockChip>
        <ClockChip state="missed">{say('过期 512 天', '512 days late')}</ClockChip>
      </div>
      <div className="row">
        {VOTES.map((state) => (
          <VoteButton
            key={state}
            state={state}
            count={state === 'joined' ? 1862 : 1861}
            locale={locale}
            labels={labels.vote}
            question={title}
          />
        ))}
      </div>
      <Card flush className="overflow-hidden">
        <QuestionCard
          title={title}
          mark="current"
          states={<StateTag state="answering" label={labels.states.answering} />}
          meta={[say('供水', 'Water'), say('临江区', 'Linjiang'), say('网页', 'Web')]}
          why={{ label: say('为什么在这里？', 'Why is it here?'), text: say('按同问数排第 1。', 'First by votes.') }}
          vote={<VoteButton state="joined" count={1862} locale={locale} labels={labels.vote} question={title} />}
        />
        <QuestionCard
          title={say('早上七点的 12 路能不能再加一班？', 'Could line 12 run once more at seven in the morning?')}
          mark="mine"
          body={say('孩子上学总赶不上。', 'The children keep missing it.')}
          states={<StateTag state="approved" label={labels.states.approved} />}
          meta={[say('公交', 'Buses')]}
          vote={<VoteButton state="rest" count={37} locale={locale} labels={labels.vote} question="" />}
        >
          <div className="mt-3">
            <ProgressLine
              label={say('进度', 'Progress')}
              steps={[
                { name: say('已收到', 'Received'), at: 'done' },
                { name: say('已上线', 'Approved'), at: 'now' },
                { name: say('答复', 'Answer'), at: 'todo' },
                { name: say('确认', 'Confirmed'), at: 'todo' },
              ]}
            />
          </div>
        </QuestionCard>
      </Card>
      <h2>{say('一个问题，一个格子', 'One question, one cell')}</h2>
      <CellGrid outcomes={few} summary={fewSummary} />
      <OutcomeLegend counts={countOutcomes(few)} labels={labels.outcomes} locale={locale} />
      <CellGrid outcomes={few} summary={fewSummary} small />
      <CellGrid outcomes={many} summary={manySummary} />
    </section>
  )
}
