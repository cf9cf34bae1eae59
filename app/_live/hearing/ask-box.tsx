import { type RefObject, useEffect, useRef } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { reaches } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { AskForm } from './ask-form.tsx'
import { AskClosed, AskPace } from './ask-pace.tsx'
import { useLive } from './live-context.ts'
import { UnsentCards, useUnsentCount } from './unsent-cards.tsx'
import { useAsk } from './use-ask.ts'
import type { AskSheet } from './use-ask-sheet.ts'

/** Where one asks: pinned under the list on a desktop, a sheet above the thumb on a phone, plain in the page without scripts. */
export function AskBox({ sheet: { open, close } }: { sheet: AskSheet }) {
  const { slug, locale, messages, actions } = useLive()
  const box = useRef<HTMLElement>(null)
  const send = useAsk()
  const settings = useHearingState(({ view }) => view.settings)
  const hearingId = useHearingState(({ view }) => view.id)
  const me = useHearingState((state) => state.me)
  const known = useHearingState((state) => state.known)
  const shut = useHearingState(({ view }) => view.submissionsClosed !== null)
  const taken = useTaken()

  useEffect(() => {
    if (open) (box.current?.querySelector<HTMLElement>('form:not([hidden]) textarea') ?? box.current)?.focus()
  }, [open])
  useEffect(() => {
    // Who was typing when submissions closed is led to the reason, not left nowhere.
    if (shut && box.current?.querySelector('form')?.contains(document.activeElement)) box.current.focus()
  }, [shut])
  const unsent = useUnsentCount()
  useEffect(() => {
    // The card of an unsent question stands above the form: show it where the form was scrolled.
    if (unsent > 0) box.current?.scrollTo(0, 0)
  }, [unsent])
  if (!taken)
    return (
      <div className="ask ask-closed muted" id="ask">
        <UnsentCards announced />
        <p>{messages.ask.closed}</p>
      </div>
    )
  const mustVerify = !shut && known && !reaches(me ?? { kind: 'guest' }, settings.askTier)
  return (
    <section
      className="ask"
      id="ask"
      ref={box}
      data-open={open || undefined}
      aria-label={messages.ask.title}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && open && close()}
    >
      <div className="ask-head">
        <h2>{messages.ask.title}</h2>
        <Button variant="quiet" icon="close" aria-label={messages.ask.close} onClick={close} />
      </div>
      {mustVerify && (
        <p className="small">
          {messages.ask.verifyFirst}{' '}
          <a href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, `/hearings/${slug}`))}`)}>
            {messages.ask.signIn}
          </a>
        </p>
      )}
      <AskClosed />
      <UnsentCards announced />
      <AskForm
        {...{ slug, hearingId, locale, settings, me }}
        messages={messages.ask}
        action={actions.ask}
        onSend={send}
        shut={shut}
        pace={<AskPace />}
        titleNow={({ accepted, title }) => <SentTitle id={accepted.id} sent={title} />}
      />
    </section>
  )
}

/** The title of a question that was sent from here, as this page knows it now: edited, or erased in another window. */
function SentTitle({ id = '', sent }: { id: string | undefined; sent: string }) {
  const { messages } = useLive()
  const erased = useHearingState(({ view }) => view.questions[id]?.erased !== undefined)
  const own = useHearingState(({ mine }) => mine.find((question) => question.id === id))
  if (erased || own?.text === null) return messages.own.erased
  return own?.text?.title ?? sent
}

/** Opens the sheet on a phone. It stands before the list, so that a keyboard need not pass every question. */
export function AskOpener({
  ref,
  sheet: { open, show },
}: {
  ref: RefObject<HTMLButtonElement | null>
  sheet: AskSheet
}) {
  const { messages } = useLive()
  const shut = useHearingState(({ view }) => view.submissionsClosed !== null)
  if (!useTaken()) return null
  return (
    <div className="ask-open js-only">
      <button type="button" ref={ref} aria-expanded={open} aria-controls="ask" onClick={show}>
        <span className="ask-fake">{shut ? messages.ask.shut : messages.ask.open}</span>
        <span className={shut ? 'btn btn-line' : 'btn btn-primary'}>
          <Icon name={shut ? 'pause' : 'ask'} />
          {shut ? messages.ask.shutOpen : messages.ask.title}
        </span>
      </button>
    </div>
  )
}

/** Whether questions are still taken, as far as this page can tell; the server decides. */
function useTaken(): boolean {
  const over = useHearingState(({ view }) => HEARING_KIND[view.status] === 'over')
  const until = useHearingState(({ view }) => view.settings.askUntil)
  const now = useServerClock(5_000)
  return !over && (until === null || now === null || now < Date.parse(until))
}
