import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { EvidencePart } from '#app/_live/backstage/evidence-part.tsx'
import { SEEN_KEY } from '#app/_live/backstage/must-see.tsx'
import { DeskKeys } from '#app/_live/desk/desk-keys.tsx'
import { DeskScreen } from '#app/_live/desk/live-desk.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { PollPart } from '#app/_live/instant/poll-part.tsx'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { AIR_ACTIONS, type AirAction, HOST_ACTION_NAMES, type HostAction, hostRowOf } from './actions.ts'
import { AgendaPanel } from './agenda-panel.tsx'
import { AirPanel, CALL_KEY, useNextCall } from './air-panel.tsx'
import { BrokenOff, DEPUTY_KEY, SOUND_KEY } from './broken-off.tsx'
import { DestinationsPart } from './destinations-part.tsx'
import { HandsPanel } from './hands-panel.tsx'
import { useHost } from './host-context.ts'
import { HostMustSee, HostNotes } from './host-notes.tsx'
import { HostTitle } from './host-title.tsx'
import { MonitorPanel } from './monitor.tsx'
import { OutcomesSoFar } from './outcomes-so-far.tsx'
import { ReturnPanel } from './return-panel.tsx'
import { StagePanel } from './stage-panel.tsx'
import { StateButtons } from './state-buttons.tsx'
import { useProgrammeActions } from './use-programme-actions.ts'

/** The three columns of the host's desk: agenda · picture and stage · the questions; the moves of the hearing in its bar. */
export function ProgrammeScreen() {
  const { messages, acts } = useHost()
  const view = useHearingState((state) => state.view)
  const { send, busy, failed, said, dismiss } = useProgrammeActions()
  const [dialog, setDialog] = useState<HostAction | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const nextCall = useNextCall()
  const say = messages.programme

  const open = (name: HostAction | null) => {
    setWhy(null)
    setDialog(name)
  }
  const make = async (name: HostAction, text = '') => {
    const done = say.state[hostRowOf(name).done]
    const hearingId = view.id
    const outcome =
      name === 'cancel'
        ? await send({ command: 'hearing:cancel', input: { hearingId, text }, key: name, done })
        : await send({ command: `hearing:${name}`, input: { hearingId }, key: name, done })
    if (!outcome) return
    setWhy(outcome.ok ? null : outcome.why)
    if (outcome.ok) setDialog(null)
  }
  const onQuestion =
    (name: AirAction) =>
    ({ id, version, number }: QuestionView) => {
      const { command, done } = AIR_ACTIONS[name]
      void send({ command, input: { questionId: id, version }, key: id, done: fill(say.air[done], { n: number }) })
    }
  const order = (order: string[], { id, number }: QuestionView) => {
    const done = fill(say.air.ordered, { n: number, place: order.indexOf(id) + 1 })
    void send({ command: 'hearing:order-next', input: { hearingId: view.id, order }, key: id, done })
  }
  const skip = async ({ id, version, number }: QuestionView) => {
    const { command, done } = AIR_ACTIONS.return
    const { next } = nextCall
    const returned = await send({
      command,
      input: { questionId: id, version },
      key: id,
      done: fill(say.air[done], { n: number }),
    })
    if (returned?.ok && next) call(next)
  }
  const call = onQuestion('call')
  const callNext = () => acts && nextCall.next && !nextCall.why && call(nextCall.next)
  useShortcuts(true, [{ key: CALL_KEY, run: callNext }])

  return (
    <>
      <DeskScreen
        title={<HostTitle title={say.title} />}
        bar={
          acts ? (
            <StateButtons busy={busy} onAction={(name) => (hostRowOf(name).dialog ? open(name) : void make(name))} />
          ) : (
            <span className="chip">{messages.desks.readOnly}</span>
          )
        }
        leftLast
        left={
          <DeskColumn side="left" label={say.agenda.title} flush>
            <AgendaPanel send={send} busy={busy} />
            <ReturnPanel send={send} busy={busy} />
          </DeskColumn>
        }
        center={
          <DeskColumn side="center" label={say.monitor.title}>
            {failed && (
              <Notice
                tone="danger"
                className="mb-3"
                title={failed}
                actions={
                  <Button size="sm" onClick={dismiss}>
                    {messages.common.close}
                  </Button>
                }
              />
            )}
            {view.status === 'closed' && (
              <Notice className="mb-3">
                {view.cancelled === null
                  ? say.state.closedNote
                  : fill(say.state.cancelledNote, { text: view.cancelled })}
              </Notice>
            )}
            {view.status === 'archived' && <Notice className="mb-3">{say.state.archived}</Notice>}
            <BrokenOff send={send} busy={busy} onNext={(question) => void skip(question)} />
            <MonitorPanel />
            <StagePanel send={send} busy={busy} />
            <div className="mt-4 grid gap-4">
              <PollPart leads />
              <EvidencePart />
              <DestinationsPart send={send} busy={busy} />
            </div>
          </DeskColumn>
        }
        right={
          <DeskColumn side="right" label={say.air.label}>
            <HostMustSee />
            <h2 className="mb-2">{say.air.label}</h2>
            <AirPanel
              primary={view.status === 'live'}
              hotkey={CALL_KEY}
              actions={{ call, return: onQuestion('return'), unqueue: onQuestion('unqueue'), order, busy }}
            />
            <HandsPanel send={send} busy={busy} />
            <OutcomesSoFar />
            <HostNotes />
          </DeskColumn>
        }
        foot={
          <>
            <span>{said}</span>
            <DeskKeys
              keys={[
                { key: CALL_KEY, help: say.air.call },
                { key: SEEN_KEY, help: messages.common.backstage.acknowledge },
                { key: DEPUTY_KEY, help: say.deputy.bring },
                { key: SOUND_KEY, help: say.broken.sound },
              ]}
              say={messages.common.keys}
              closeLabel={messages.common.close}
            />
          </>
        }
      />
      <LiveRegion message={said} />
      {HOST_ACTION_NAMES.map((name) => {
        const { dialog: HostDialog } = hostRowOf(name)
        return (
          HostDialog && (
            <HostDialog
              key={name}
              open={dialog === name}
              busy={busy.has(name)}
              why={why}
              onDo={(text) => void make(name, text)}
              onClose={() => open(null)}
            />
          )
        )
      })}
    </>
  )
}
