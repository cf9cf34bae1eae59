import { lazy, Suspense, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { hasWebRtc } from '#app/_live/media/engine.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { HAND_REASONS, type OwnHand } from '#contract/hand.ts'
import { reaches } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { useLive } from './live-context.ts'

// Most who watch never raise a hand: its form comes with the first press.
const RaiseForm = lazy(() => import('./raise-form.tsx').then((part) => ({ default: part.RaiseForm })))

/** Who has the studio and raises no hand. */
const STAFF: readonly string[] = ['official', 'moderator', 'admin']

/** Raising a hand while the hearing is on: how many are up, how the own one stands, and the way to the stage. */
export function HandBox() {
  const { messages } = useLive()
  const on = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const staff = useHearingState(({ me }) => (me?.roles ?? []).some((role) => STAFF.includes(role)))
  const up = useHearingState(({ view }) => Object.keys(view.hands).length)
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
        <OwnHandState />
      </div>
    </section>
  )
}

function OwnHandState() {
  const { messages, slug, locale } = useLive()
  const client = useHearingClient()
  const hearingId = useHearingState(({ view }) => view.id)
  const hand = useHearingState((state) => state.hand)
  const [why, setWhy] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const say = messages.hand
  const lower = async () => {
    setBusy(true)
    const result = await client.send('hand:lower', { hearingId })
    setBusy(false)
    setWhy(result.ok ? null : result.refusal.message)
  }
  const lowering = (
    <Button size="sm" variant="quiet" busy={busy} onClick={() => void lower()}>
      {say.lower}
    </Button>
  )
  if (hand?.state === 'raised')
    return (
      <Notice tone="ok" icon="raise-hand" announce="polite" title={say.raised} actions={lowering}>
        {say.raisedText} <Said hand={hand} />
        {why}
      </Notice>
    )
  if (hand?.state === 'invited')
    return (
      <Notice
        tone="warn"
        icon="mic"
        announce="assertive"
        title={say.invited}
        actions={
          <>
            <LinkButton variant="primary" href={localePath(locale, `/hearings/${slug}/speak`)}>
              {say.go}
            </LinkButton>
            {lowering}
          </>
        }
      >
        {say.invitedText}
        {why}
      </Notice>
    )
  return (
    <>
      {hand?.state === 'refused' && hand.reason && (
        <Notice announce="polite">{fill(say.refused, { reason: HAND_REASONS[hand.reason][locale] })}</Notice>
      )}
      {hand?.state === 'ended' && <Notice announce="polite">{say.ended}</Notice>}
      <Raise again={hand !== null} />
    </>
  )
}

function Said({ hand }: { hand: OwnHand }) {
  const { messages } = useLive()
  return <span dir="auto">{fill(messages.hand.said, { text: hand.text })}</span>
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
