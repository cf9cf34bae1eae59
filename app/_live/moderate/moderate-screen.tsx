import { useMemo, useState } from 'react'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { fill } from '../../_i18n/fill.ts'
import { DeskColumn, DeskShell } from '../../_ui/desk-shell.tsx'
import { LiveRegion } from '../../_ui/live-region.tsx'
import { AirPanel, useNextCall } from '../programme/air-panel.tsx'
import { DeskTitle } from '../programme/desk-bar.tsx'
import { useDesk, useDeskState } from '../programme/desk-context.ts'
import { FatesSoFar } from '../programme/fates-so-far.tsx'
import { type Deed, type DeedName, deedsOf, LOADS_NEXT } from './deeds.ts'
import { DeskFoot } from './desk-foot.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { inboxOf } from './inbox.ts'
import { InboxColumn } from './inbox-column.tsx'
import { SEARCH_ID } from './inbox-filters.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { useModerate } from './moderate-context.ts'
import { PaceDialog } from './pace-dialog.tsx'
import { PaceState, usePaceable } from './pace-state.tsx'
import { QUESTION_ID, QuestionColumn } from './question-column.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { DESK_KEYS, type DeskDeed } from './shortcuts.ts'
import { SubmissionsDialog } from './submissions-dialog.tsx'
import { TopicDialog } from './topic-dialog.tsx'
import { useDeeds } from './use-deeds.ts'
import { useDeskKeys, useKeysSetting } from './use-desk-keys.ts'
import { useEquals } from './use-equals.ts'
import { useInbox } from './use-inbox.ts'
import { useRowFocus } from './use-row-focus.ts'
import { type Alarm, alarmId, alarmsOf, type Deciding, VoteAlarms } from './vote-alarms.tsx'
import { VoteReviewDialog } from './vote-review-dialog.tsx'

type DialogKind = 'hold' | 'decline' | 'erase' | 'edit' | 'topic' | 'keys' | 'pace' | 'submissions'

/** Keys that change nothing. */
const READS: ReadonlySet<DeskDeed> = new Set(['down', 'up', 'skip', 'search', 'keys', 'votes'])

/** The three columns, the keys and the dialogs of the moderator's desk. */
export function ModerateScreen() {
  const { words, links, language, account, acts } = useDesk()
  const { say } = useModerate()
  const mode = useDeskState((state) => state.view.settings.moderation)
  const inbox = useInbox()
  const { question } = inbox
  const { act, undo, busy, done, refused, hint, tellWhy, dismiss, tell, orderNext } = useDeeds()
  const alarms = useMemo(() => alarmsOf(inbox.questions), [inbox.questions])
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const { equals, picked, pick } = useEquals(question, inbox.questions)
  const [dialog, setDialog] = useState<DialogKind | null>(null)
  const [keys, setKeys] = useKeysSetting()
  const nextCall = useNextCall()
  const paceable = usePaceable()
  const focus = useRowFocus(inbox.ids, question?.id ?? null)
  const close = () => {
    setDialog(null)
    focus.keep()
  }

  const send = async (on: QuestionView, deed: Deed) => {
    const before = inbox.ids
    const outcome = await act(on, deed)
    const next = outcome?.ok && LOADS_NEXT.has(deed.do) && on.id === question?.id && inbox.loadAfter(on.id, before)
    if (next) focus.pass(on.id, next)
    else focus.keep()
    return outcome
  }
  const skip = () => question && inbox.loadAfter(question.id, inbox.ids)
  const deedOf = (name: DeedName | 'skip', targetId = picked ?? equals[0]?.item.id) => {
    if (!question) return tellWhy(say.question.empty)
    if (name === 'skip') return skip()
    if (!acts) return
    if (!deedsOf(question).includes(name))
      return tellWhy(
        fill(say.keys.notNow, { act: say.act[name].replace('…', ''), state: words.states[question.status] }),
      )
    if (name === 'hold' || name === 'decline' || name === 'erase' || name === 'edit' || name === 'topic')
      return setDialog(name)
    if (name === 'merge') return targetId ? send(question, { do: 'merge', targetId }) : tellWhy(say.equal.none)
    return send(question, { do: name })
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
  const has = (name: DeedName) => question !== undefined && deedsOf(question).includes(name)

  const BY_KEY: Record<DeskDeed, () => unknown> = {
    approve: () => deedOf(has('publish') ? 'publish' : 'approve'),
    merge: () => deedOf('merge'),
    hold: () => deedOf('hold'),
    decline: () => deedOf('decline'),
    edit: () => deedOf('edit'),
    erase: () => deedOf('erase'),
    topic: () => deedOf('topic'),
    split: () => deedOf('split'),
    queue: () => deedOf(has('unqueue') ? 'unqueue' : 'queue'),
    skip,
    down: () => move(1),
    up: () => move(-1),
    call: () => (nextCall.next && !nextCall.why ? send(nextCall.next, { do: 'call' }) : tellWhy(nextCall.why ?? '')),
    votes: () => (alarms[0] ? toAlarm(alarms[0]) : tellWhy(say.votes.none)),
    pace: () => (paceable ? setDialog('pace') : tellWhy(say.pace.over)),
    submissions: () => (paceable ? setDialog('submissions') : tellWhy(say.pace.over)),
    undo: goBack,
    search: () => document.getElementById(SEARCH_ID)?.focus(),
    keys: () => setDialog('keys'),
  }
  useDeskKeys(keys, {
    do: (deed) => void ((acts || READS.has(deed)) && BY_KEY[deed]()),
    pick: (n) => {
      const picked = equals[n - 1]?.item.id
      return picked ? pick(picked) : tellWhy(fill(say.equal.noSuch, { n }))
    },
  })

  const current = question !== undefined && busy.has(question.id)
  const shared = { question, busy: current, onSend: send, onClose: close }
  return (
    <>
      <DeskShell
        home={links.home}
        name={words.common.name}
        title={<DeskTitle title={say.title} />}
        language={language}
        themeLabel={words.common.theme}
        bar={
          <>
            <span className="tag mr-2 max-2xl:hidden!">{say.mode[mode]}</span>
            {!acts && <span className="chip">{words.desks.readOnly}</span>}
            <PaceState onPace={() => setDialog('pace')} onSubmissions={() => setDialog('submissions')} />
          </>
        }
        places={[
          { href: links.programme, label: words.desks.programme, icon: 'on-air' },
          { href: links.public, label: words.desks.public, icon: 'viewers' },
        ]}
        placesLabel={say.links.label}
        account={account}
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
            onDeed={(name, target) => void deedOf(name, target)}
            onDecide={setDeciding}
          />
        }
        right={
          <DeskColumn side="right" label={words.programme.air.label}>
            <VoteAlarms alarms={alarms} onOpen={toAlarm} />
            <h2 className="mb-2">{words.programme.air.label}</h2>
            <AirPanel
              hotkey={DESK_KEYS.call}
              deeds={{
                call: (on) => void send(on, { do: 'call' }),
                giveBack: (on) => void send(on, { do: 'return' }),
                unqueue: (on) => void send(on, { do: 'unqueue' }),
                order: (order, on) => void orderNext(order, on),
                busy,
              }}
            />
            <FatesSoFar />
          </DeskColumn>
        }
        foot={<DeskFoot done={done} hint={hint} onUndo={() => void goBack()} onKeys={() => setDialog('keys')} />}
      />
      <LiveRegion message={refused ? `${refused.title} ${refused.why}` : hint || (done?.text ?? '')} />
      <ReasonDialog kind="hold" open={dialog === 'hold'} {...shared} />
      <ReasonDialog kind="decline" open={dialog === 'decline'} {...shared} />
      <ReasonDialog kind="erase" open={dialog === 'erase'} {...shared} />
      <EditDialog open={dialog === 'edit'} {...shared} />
      <TopicDialog open={dialog === 'topic'} {...shared} />
      <PaceDialog open={dialog === 'pace'} onDone={tell} onClose={close} />
      <SubmissionsDialog open={dialog === 'submissions'} onDone={tell} onClose={close} />
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
