import { useState } from 'react'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { fill } from '../../_i18n/fill.ts'
import { Button } from '../../_ui/button.tsx'
import { DeskColumn, DeskShell } from '../../_ui/desk-shell.tsx'
import { LiveRegion } from '../../_ui/live-region.tsx'
import { Notice } from '../../_ui/notice.tsx'
import { LineStatus } from '../line-status.tsx'
import { useKeysSetting, useShortcuts } from '../use-shortcuts.ts'
import { AgendaPanel } from './agenda-panel.tsx'
import { AirPanel, CALL_KEY, useNextCall } from './air-panel.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { DeskTitle } from './desk-bar.tsx'
import { useDesk, useDeskState } from './desk-context.ts'
import { FatesSoFar } from './fates-so-far.tsx'
import { MonitorPanel } from './monitor.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { StagePanel } from './stage-panel.tsx'
import { type HostMove, StateButtons } from './state-buttons.tsx'
import { useProgrammeActs } from './use-programme-acts.ts'

const DONE = { start: 'started', pause: 'paused', resume: 'resumed', close: 'closed' } as const

/** The three columns of the host's desk: agenda · picture and stage · the questions; the moves of the hearing in its bar. */
export function ProgrammeScreen() {
  const { room, words, links, language, account, acts } = useDesk()
  const view = useDeskState((state) => state.view)
  const { send, busy, said, dismiss } = useProgrammeActs()
  const [dialog, setDialog] = useState<HostMove | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const [keys] = useKeysSetting()
  const nextCall = useNextCall()
  const say = words.programme

  const open = (move: HostMove | null) => {
    setWhy(null)
    setDialog(move)
  }
  const make = async (move: HostMove) => {
    const refused = await send(move, () => room.send(`hearing:${move}`, { hearingId: view.id }), say.state[DONE[move]])
    if (refused === undefined) return
    setWhy(refused)
    if (refused === null) setDialog(null)
  }
  const onQuestion = (
    command: 'question:call' | 'question:return' | 'question:unqueue',
    { id, version, number }: QuestionView,
    done: string,
  ) => void send(id, () => room.send(command, { questionId: id, version }), fill(done, { n: number }))
  const deeds = {
    call: (question: QuestionView) => onQuestion('question:call', question, say.air.called),
    giveBack: (question: QuestionView) => onQuestion('question:return', question, say.air.returned),
    unqueue: (question: QuestionView) => onQuestion('question:unqueue', question, say.air.unqueued),
    order: (order: string[], { id, number }: QuestionView) =>
      void send(
        id,
        () => room.send('hearing:order-next', { hearingId: view.id, order }),
        fill(say.air.ordered, { n: number, place: order.indexOf(id) + 1 }),
      ),
    busy,
  }
  const callNext = () => acts && nextCall.next && !nextCall.why && deeds.call(nextCall.next)
  useShortcuts(keys, [{ key: CALL_KEY, run: callNext }])

  return (
    <>
      <DeskShell
        home={links.home}
        name={words.common.name}
        title={<DeskTitle title={say.title} />}
        language={language}
        themeLabel={words.common.theme}
        bar={
          acts ? (
            <StateButtons busy={busy} onMove={(move) => (move === 'resume' ? void make('resume') : open(move))} />
          ) : (
            <span className="chip">{words.desks.readOnly}</span>
          )
        }
        places={[
          { href: links.moderate, label: words.desks.moderate, icon: 'list' },
          { href: links.public, label: words.desks.public, icon: 'viewers' },
        ]}
        placesLabel={say.links.label}
        account={account}
        leftLast
        left={
          <DeskColumn side="left" label={say.agenda.title} flush>
            <AgendaPanel send={send} busy={busy} />
          </DeskColumn>
        }
        center={
          <DeskColumn side="center" label={say.monitor.title}>
            {said?.failed && (
              <Notice
                tone="danger"
                className="mb-3"
                title={said.text}
                actions={
                  <Button size="sm" onClick={dismiss}>
                    {words.common.close}
                  </Button>
                }
              />
            )}
            {view.status === 'closed' && <Notice className="mb-3">{say.state.closedNote}</Notice>}
            {view.status === 'archived' && <Notice className="mb-3">{say.state.archived}</Notice>}
            <MonitorPanel />
            <StagePanel send={send} busy={busy} />
          </DeskColumn>
        }
        right={
          <DeskColumn side="right" label={say.air.label}>
            <h2 className="mb-2">{say.air.label}</h2>
            <AirPanel primary={view.status === 'live'} hotkey={CALL_KEY} deeds={deeds} />
            <FatesSoFar />
          </DeskColumn>
        }
        foot={
          <>
            <LineStatus room={room} say={words.common.line} />
            <span>{said?.text}</span>
          </>
        }
      />
      <LiveRegion message={said?.text ?? ''} />
      <MoveDialog
        move="start"
        open={dialog === 'start'}
        busy={busy.has('start')}
        why={why}
        onDo={() => void make('start')}
        onClose={() => open(null)}
      />
      <MoveDialog
        move="pause"
        open={dialog === 'pause'}
        busy={busy.has('pause')}
        why={why}
        onDo={() => void make('pause')}
        onClose={() => open(null)}
      />
      <CloseDialog
        open={dialog === 'close'}
        busy={busy.has('close')}
        why={why}
        onDo={() => void make('close')}
        onClose={() => open(null)}
      />
    </>
  )
}
