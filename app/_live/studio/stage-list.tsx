'use client'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { reaches, SeatState } from '#app/_live/desk/seat-state.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { sendingOf } from '#contract/stage-sends.ts'
import { useStudio } from './studio-context.ts'

/** Who stands on the stage by the record, and what reaches the viewers from them. */
export function StageList() {
  const { messages, person } = useStudio()
  const { locale, ownKey } = person
  const sends = useHearingState((state) => state.sends)
  const stage = useHearingState(({ view }) => view.stage)
  const live = useHearingState(({ view }) => view.status === 'live')
  const roles = {
    moderator: messages.stage.host,
    official: messages.stage.official,
    interpreter: messages.interpreter,
    guest: messages.resident,
  }
  return (
    <section aria-labelledby="on-stage" className="border-b border-line pb-4">
      <h2 id="on-stage" className="row text-base!">
        {messages.stage.title} <span className="hint font-normal">{messages.stage.hint}</span>
      </h2>
      {stage.length === 0 && <p className="muted text-base">{messages.stage.empty}</p>}
      <ul>
        {stage.map(({ key, title, role, ...named }) => (
          <li key={key} className="flex items-center gap-2.5 pt-2.5">
            <span className="min-w-0 flex-1">
              <b className="block text-base">{signed(nameIn(named, locale), messages.anonymous)}</b>
              <span className="block text-xs text-ink-2">
                {inLocale(title, locale) || roles[role]}
                {key === ownKey && ` · ${messages.stage.self}`}
              </span>
              <SeatState seatKey={key} />
            </span>
            {live && reaches(sendingOf(sends, key)) ? (
              <LiveBadge small>{messages.stage.onAir}</LiveBadge>
            ) : (
              <span className="chip">{messages.stage.onStage}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
