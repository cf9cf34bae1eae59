'use client'
import { useMemo } from 'react'
import type { Snapshot } from '#contract/fold-frame.ts'
import { sendingOf } from '#contract/stage-sends.ts'
import { DeskColumn, DeskShell } from '../../_ui/desk-shell.tsx'
import { LiveBadge } from '../../_ui/live-badge.tsx'
import { LineStatus } from '../line-status.tsx'
import { useLiveRoom } from '../programme/use-live-room.ts'
import { reaches } from '../seat-state.tsx'
import { useRoom } from '../use-room.ts'
import { AirPart } from './air-part.tsx'
import { Matters } from './matters.tsx'
import { NextPart } from './next-part.tsx'
import { onAir } from './order.ts'
import { PanelTitle } from './panel-bar.tsx'
import { PanelContext, type PanelFrame, usePanel, usePanelState } from './panel-context.ts'
import { useDarkOnAir } from './use-dark-on-air.ts'

/** The official's console: the question on air, its timer, four acts; facts and the next three at the right. */
export function OfficialDesk({ frame, snapshot }: { frame: PanelFrame; snapshot: Snapshot }) {
  const { slug, locale, words, common, links, language, places, placesLabel, account } = frame
  const room = useLiveRoom({ slug, audience: 'desk', locale, snapshot })
  const panel = useMemo(() => ({ ...frame, room }), [frame, room])
  const live = useRoom(room, ({ view }) => view.status === 'live')
  useDarkOnAir(live)
  return (
    <PanelContext value={panel}>
      <DeskShell
        home={links.home}
        name={common.name}
        title={<PanelTitle title={words.title} seen={<Seen />} />}
        language={language}
        themeLabel={common.theme}
        places={places}
        placesLabel={placesLabel}
        account={account}
        left={
          <DeskColumn side="center" label={words.current}>
            <AirPart />
          </DeskColumn>
        }
        center={
          <DeskColumn side="right" label={`${words.matters.title}, ${words.next.title}`}>
            <div className="grid gap-4">
              <Facts />
              <NextPart />
            </div>
          </DeskColumn>
        }
        foot={<LineStatus room={room} say={common.line} />}
      />
    </PanelContext>
  )
}

/** In words, at every moment: whether anybody sees this person. Who is on the list sends nothing for that alone. */
function Seen() {
  const { words, ownKey, links } = usePanel()
  const onStage = usePanelState(({ view }) => view.stage.some(({ key }) => key === ownKey))
  const live = usePanelState(({ view }) => view.status === 'live')
  const sending = usePanelState(({ sends }) => sendingOf(sends, ownKey))
  if (onStage && reaches(sending)) {
    if (!live) return <span className="chip">{words.onStage}</span>
    return <LiveBadge>{sending === 'sound' ? words.onAirSound : words.onAir}</LiveBadge>
  }
  return (
    <span className="row">
      <span className="chip chip-waiting">
        {!onStage
          ? words.offStage
          : sending === 'muted'
            ? words.muted
            : sending === 'unknown'
              ? words.listed
              : words.unsent}
      </span>
      {sending !== 'muted' && (
        <a className="font-normal" href={links.studio}>
          {words.toStudio}
        </a>
      )}
    </span>
  )
}

function Facts() {
  const questions = usePanelState(({ view }) => view.questions)
  const current = onAir(questions)[0]
  return current ? <Matters question={current} /> : null
}
