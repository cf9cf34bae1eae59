import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { momentText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { findLarge } from '#app/_live/media/on-programme.ts'
import { Button } from '#app/_ui/button.tsx'
import { sendingOf } from '#contract/stage-sends.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { BroadcastPicture } from './broadcast-picture.tsx'
import { useLive } from './live-context.ts'
import { Picture } from './participants.tsx'
import type { Playback } from './use-playback.ts'
import type { Sound } from './use-sound.ts'
import type { Watching } from './use-viewer.ts'

/** Sound alone: who speaks, and a button for the sound. */
export function AudioStage({
  watching,
  sound,
  playback,
  badge,
  isBroadcast,
}: {
  watching: Watching
  sound: Sound
  playback: Playback
  badge: ReactNode
  isBroadcast: boolean
}) {
  const { locale, messages } = useLive()
  const { viewer, participants, dominant, state } = watching
  const { room } = messages
  const speaker =
    participants.find(({ id }) => id === dominant) ??
    (participants.length === 1 ? findLarge(participants, null) : undefined)
  const silent = !sound.on || sound.blocked
  const note = isBroadcast
    ? room.audioOnly
    : state === 'unsupported'
      ? `${room.slateUnsupported}${room.stop}${room.slateUnsupportedText}`
      : state === 'blocked'
        ? `${room.slateBlocked}${room.stop}${room.slateBlockedText}`
        : state === 'reconnecting'
          ? room.slateBackText
          : room.audioOnly
  const ended = !isBroadcast && (state === 'unsupported' || state === 'blocked')
  return (
    <div className="lv-audio stage">
      {isBroadcast && <BroadcastPicture {...{ sound, playback }} isSoundOnly />}
      {viewer &&
        !isBroadcast &&
        participants.map((participant) => (
          <Picture key={participant.id} {...{ viewer, participant, sound }} what="stream" size="unseen" />
        ))}
      <Button
        icon={silent ? 'muted' : 'volume'}
        aria-label={silent ? room.tapForSound : room.volumeOff}
        aria-pressed={!silent}
        onClick={() => sound.turn(silent)}
      />
      <div>
        <p className="row">
          {badge} <b>{speaker ? fill(room.speaking, { name: nameIn(speaker, locale) }) : room.nobodySpeaks}</b>
        </p>
        <p className="lv-audio-note">{silent && !ended ? room.tapForSound : note}</p>
      </div>
    </div>
  )
}

/** Without scripts: how the hearing stands, who is on stage, and what the picture needs. */
export function PlainStage({ badge }: { badge: ReactNode }) {
  const { locale, messages } = useLive()
  const status = useHearingState(({ view }) => view.status)
  const startsAt = useHearingState(({ view }) => view.settings.startsAt)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const { room } = messages
  const said = {
    draft: fill(room.slateLobbyText, { when: momentText(startsAt, zone, locale) }),
    scheduled: fill(room.slateLobbyText, { when: momentText(startsAt, zone, locale) }),
    live: room.liveText,
    paused: room.slatePausedText,
    closed: '',
    archived: '',
  }[status]
  return (
    <div className="no-js lv-text" role="status">
      <p className="row">
        {badge} {said}
      </p>
      <OnStage />
      {HEARING_KIND[status] !== 'over' && <p className="small muted">{room.needsScript}</p>}
    </div>
  )
}

/** Text alone: who is on stage; what they are asked stands below. No media code is loaded. */
export function TextStage({ badge }: { badge: ReactNode }) {
  const { messages } = useLive()
  return (
    <div className="lv-text">
      <p className="row">
        {badge} <span className="muted">{messages.room.textOnly}</span>
      </p>
      <OnStage />
    </div>
  )
}

function OnStage() {
  const { locale, messages } = useLive()
  const stage = useHearingState(({ view }) => view.stage)
  const sends = useHearingState((state) => state.sends)
  if (stage.length === 0) return null
  return (
    <ul aria-label={messages.room.onStage}>
      {stage.map(({ key, title, role, ...named }) => (
        <li key={key}>
          <bdi>
            <b>{nameIn(named, locale)}</b>
          </bdi>{' '}
          {inLocale(title, locale) || (role === 'moderator' ? messages.room.host : '')}
          {sendingOf(sends, key) === 'nothing' && <span className="muted"> · {messages.room.cutOff}</span>}
        </li>
      ))}
    </ul>
  )
}
