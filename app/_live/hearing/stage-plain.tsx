import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { momentText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { sendingOf } from '#contract/stage-sends.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { useLive } from './live-context.ts'

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
  const roles = {
    moderator: messages.room.host,
    official: '',
    interpreter: messages.sign.role,
    guest: messages.hand.role,
  }
  return (
    <ul aria-label={messages.room.onStage}>
      {stage.map(({ key, title, role, ...named }) => (
        <li key={key}>
          <bdi>
            <b>{signed(nameIn(named, locale), messages.room.anonymous)}</b>
          </bdi>{' '}
          {inLocale(title, locale) || roles[role]}
          {sendingOf(sends, key) === 'nothing' && <span className="muted"> · {messages.room.cutOff}</span>}
        </li>
      ))}
    </ul>
  )
}
