import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { findLarge } from '#app/_live/media/on-programme.ts'
import { Button } from '#app/_ui/button.tsx'
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
          {badge}{' '}
          <b>
            {speaker
              ? fill(room.speaking, { name: signed(nameIn(speaker, locale), room.anonymous) })
              : room.nobodySpeaks}
          </b>
        </p>
        <p className="lv-audio-note">{silent && !ended ? room.tapForSound : note}</p>
      </div>
    </div>
  )
}
