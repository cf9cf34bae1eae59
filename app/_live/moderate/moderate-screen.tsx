import { useMemo, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { DeskScreen } from '#app/_live/desk/live-desk.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { PollPart } from '#app/_live/instant/poll-part.tsx'
import { AirPanel, useNextCall } from '#app/_live/programme/air-panel.tsx'
import { useHost } from '#app/_live/programme/host-context.ts'
import { HostTitle } from '#app/_live/programme/host-title.tsx'
import { OutcomesSoFar } from '#app/_live/programme/outcomes-so-far.tsx'
import { useKeysSetting, useShortcuts } from '#app/_live/use-shortcuts.ts'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import {
  ACTION_NAMES,
  type Action,
  type ActionName,
  DESK_ACTION_NAMES,
  DESK_ACTIONS,
  type DeskActionName,
  deskRowOf,
  isPlain,
  offers,
  rowOf,
} from './actions.ts'
import { DeskFoot } from './desk-foot.tsx'
import { inboxOf } from './inbox.ts'
import { InboxColumn } from './inbox-column.tsx'
import { SEARCH_ID } from './inbox-filters.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { useModerate } from './moderate-context.ts'
import { PaceState, usePaceable } from './pace-state.tsx'
import { QUESTION_ID, QuestionColumn } from './question-column.tsx'
import { shortcutsOf } from './shortcuts.ts'
import { useEquals } from './use-equals.ts'
import { useInbox } from './use-inbox.ts'
import { bare, useQuestionActions } from './use-question-actions.ts'
import { useRowFocus } from './use-row-focus.ts'
import { type Alarm, alarmId, alarmsOf, type Deciding, VoteAlarms } from './vote-alarms.tsx'
import { VoteReviewDialog } from './vote-review-dialog.tsx'

/** The three columns, the keys and the dialogs of the moderator's desk. */
export function ModerateScreen() {
  const { messages, acts } = useHost()
  const { say, mailbox } = useModerate()
  const mode = useHearingState((state) => state.view.settings.moderation)
  const inbox = useInbox()
  const { question } = inbox
  const { send: act, undo, busy, done, refused, hint, tellWhy, dismiss, tell, orderNext } = useQuestionActions()
  const alarms = useMemo(() => alarmsOf(inbox.questions), [inbox.questions])
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const { equals, picked, pick } = useEquals(question, inbox.questions)
  const [dialog, setDialog] = useState<ActionName | DeskActionName | null>(null)
  const [keys, setKeys] = useKeysSetting()
  const nextCall = useNextCall()
  const paceable = usePaceable()
  const focus = useRowFocus(inbox.ids, question?.id ?? null)
  const close = () => {
    setDialog(null)
    focus.keep()
  }

  const send = async (on: QuestionView, action: Action) => {
    const before = inbox.ids
    const outcome = await act(on, action)
    const next = outcome?.ok && rowOf(action.name).next && on.id === question?.id && inbox.loadAfter(on.id, before)
    if (next) focus.pass(on.id, next)
    else focus.keep()
    return outcome
  }
  const skip = () => question && inbox.loadAfter(question.id, inbox.ids)
  const start = (name: ActionName, targetId = picked ?? equals[0]?.item.id) => {
    if (!question) return tellWhy(say.question.empty)
    if (!acts) return
    if (!offers(question, name))
      return tellWhy(
        fill(say.keys.notNow, { act: bare(say.actions[name].label), state: messages.states[question.status] }),
      )
    if (isPlain(name)) return send(question, { name, input: {} })
    if (!rowOf(name).target) return setDialog(name)
    return targetId ? send(question, { name: 'merge', input: { targetId } }) : tellWhy(say.equal.none)
  }
  const move = (by: 1 | -1) => focus.to(inbox.step(by))
  const found = (id: string) => {
    inbox.choose(id)
    focus.to(id)
  }
  const choose = (id: string) => {
    inbox.choose(id)
    // Stacked columns: what was opened comes into view.
    if (matchMedia('(max-width: 1099px)').matches)
      requestAnimationFrame(() => document.getElementById(QUESTION_ID)?.scrollIntoView())
  }
  const toAlarm = ({ question: on, reviewId }: Alarm) => {
    inbox.open(inboxOf(on) ?? inbox.inbox)
    choose(on.id)
    requestAnimationFrame(() => document.getElementById(alarmId(reviewId))?.focus())
  }
  const goBack = async () => {
    const back = await undo()
    if (back) inbox.follow(back)
    focus.to(back?.questionId ?? null)
  }
  const onDesk: Record<DeskActionName, () => unknown> = {
    skip: () => (question ? skip() : tellWhy(say.question.empty)),
    down: () => move(1),
    up: () => move(-1),
    callNext: () =>
      nextCall.next && !nextCall.why ? send(nextCall.next, { name: 'call', input: {} }) : tellWhy(nextCall.why ?? ''),
    votes: () => (alarms[0] ? toAlarm(alarms[0]) : tellWhy(say.votes.none)),
    pace: () => (paceable ? setDialog('pace') : tellWhy(say.pace.over)),
    submissions: () => (paceable ? setDialog('submissions') : tellWhy(say.pace.over)),
    undo: goBack,
    search: () => document.getElementById(SEARCH_ID)?.focus(),
    keys: () => setDialog('keys'),
  }
  const pickPlace = (n: number) => {
    const picked = equals[n - 1]?.item.id
    return picked ? pick(picked) : tellWhy(fill(say.equal.noSuch, { n }))
  }
  useShortcuts(keys, shortcutsOf({ acts, question, start, onDesk, pickPlace }))

  const current = question !== undefined && busy.has(question.id)
  const shared = { question, busy: current, onSend: send, onClose: close }
  return (
    <>
      <DeskScreen
        title={<HostTitle title={say.title} mailbox={mailbox} />}
        bar={
          <>
            <span className="tag mr-2 max-2xl:hidden!">{say.mode[mode]}</span>
            {!acts && <span className="chip">{messages.desks.readOnly}</span>}
            <PaceState onPace={() => setDialog('pace')} onSubmissions={() => setDialog('submissions')} />
          </>
        }
        left={<InboxColumn desk={inbox} onOpen={choose} onFound={found} />}
        center={
          <QuestionColumn
            desk={inbox}
            equals={equals}
            picked={picked}
            busy={current}
            refused={refused}
            onPick={pick}
            onDismiss={dismiss}
            onAction={(name, target) => void start(name, target)}
            onSkip={skip}
            onDecide={setDeciding}
          />
        }
        right={
          mailbox ? (
            <DeskColumn side="right" label={say.question.letters}>
              <h2 className="mb-2">{say.question.letters}</h2>
              <p>{say.question.letter}</p>
            </DeskColumn>
          ) : (
            <DeskColumn side="right" label={messages.programme.air.label}>
              <VoteAlarms alarms={alarms} onOpen={toAlarm} />
              <h2 className="mb-2">{messages.programme.air.label}</h2>
              <AirPanel
                hotkey={DESK_ACTIONS.callNext.key}
                actions={{
                  call: (on) => void send(on, { name: 'call', input: {} }),
                  return: (on) => void send(on, { name: 'return', input: {} }),
                  unqueue: (on) => void send(on, { name: 'unqueue', input: {} }),
                  order: (order, on) => void orderNext(order, on),
                  busy,
                }}
              />
              <PollPart leads />
              <OutcomesSoFar />
            </DeskColumn>
          )
        }
        foot={<DeskFoot done={done} hint={hint} onUndo={() => void goBack()} onKeys={() => setDialog('keys')} />}
      />
      <LiveRegion message={refused ? `${refused.title} ${refused.why}` : hint || (done?.text ?? '')} />
      {ACTION_NAMES.map((name) => {
        const { dialog: QuestionDialog } = rowOf(name)
        return QuestionDialog && <QuestionDialog key={name} open={dialog === name} {...shared} />
      })}
      {DESK_ACTION_NAMES.map((name) => {
        const { dialog: HearingDialog } = deskRowOf(name)
        return HearingDialog && <HearingDialog key={name} open={dialog === name} onDone={tell} onClose={close} />
      })}
      <VoteReviewDialog
        deciding={deciding}
        onDone={tell}
        onClose={() => {
          setDeciding(null)
          focus.keep()
        }}
      />
      <KeysDialog open={dialog === 'keys'} on={keys} onSet={setKeys} onClose={close} />
    </>
  )
}
