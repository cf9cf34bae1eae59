import { lazy, Suspense, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { hasWebRtc } from '#app/_live/media/engine.ts'
import { Button } from '#app/_ui/button.tsx'
import { OPEN_HANDS, type OwnHand } from '#contract/hand.ts'
import { reaches } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { useLive } from './live-context.ts'

// Most who watch never raise a hand: its form comes with the first press, and how it stands once it was raised.
const RaiseForm = lazy(() => import('./raise-form.tsx').then((part) => ({ default: part.RaiseForm })))

const OwnHandState = lazy(() => import('./own-hand.tsx').then((part) => ({ default: part.OwnHandState })))

const isUp = (hand: OwnHand | null) => OPEN_HANDS.some((state) => state === hand?.state)

/** Who has the studio and raises no hand. */
const STAFF: readonly string[] = ['official', 'moderator', 'admin', 'interpreter']

/** Raising a hand while the hearing is on: how many are up, how the own one stands, and the way to the stage. */
export function HandBox() {
  const { messages } = useLive()
  const on = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const staff = useHearingState(({ me }) => (me?.roles ?? []).some((role) => STAFF.includes(role)))
  const up = useHearingState(({ view }) => Object.keys(view.hands).length)
  const hand = useHearingState((state) => state.hand)
  const title = useId()
  if (!on || staff) return null
  const say = messages.hand
  return (
    <section className="card grid gap-3 p-4" aria-labelledby={title}>
      <div className="row between">
        <h2 id={title} className="text-base!">
          {say.title}
        </h2>
        <span className="hint">{fill(say.count, { n: up })}</span>
      </div>
      <p className="no-js">{say.needsScript}</p>
      <div className="js-only grid gap-3">
        {hand && (
          <Suspense>
            <OwnHandState hand={hand} />
          </Suspense>
        )}
        {!isUp(hand) && <Raise again={hand !== null} />}
      </div>
    </section>
  )
}

function Raise({ again }: { again: boolean }) {
  const { messages, slug, locale } = useLive()
  const me = useHearingState((state) => state.me)
  const known = useHearingState((state) => state.known)
  const askTier = useHearingState(({ view }) => view.settings.askTier)
  const [open, setOpen] = useState(false)
  const say = messages.hand
  if (known && !hasWebRtc()) return <p>{say.unable}</p>
  if (known && !reaches(me ?? { kind: 'guest' }, askTier))
    return (
      <p className="small">
        {messages.ask.verifyFirst}{' '}
        <a href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, `/hearings/${slug}`))}`)}>
          {messages.ask.signIn}
        </a>
      </p>
    )
  if (!open)
    return (
      <p>
        <Button icon="raise-hand" onClick={() => setOpen(true)}>
          {again ? say.again : say.open}
        </Button>
      </p>
    )
  return (
    <Suspense>
      <RaiseForm onCancel={() => setOpen(false)} />
    </Suspense>
  )
}
