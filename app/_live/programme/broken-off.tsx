import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { clockTime, stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { INTERRUPTION, type Interruption, interruptionOf } from '#contract/streams/hearing/standby.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'
import { useSeats } from './use-seats.ts'

/** The keys by which the host brings the deputy on, and asks for the sound alone. */
export const DEPUTY_KEY = 'D'
export const SOUND_KEY = 'S'

type Props = { send: Send; busy: ReadonlySet<string>; onNext: (question: QuestionView) => void }

/** Says that the answer on air has broken off and, after ten seconds, what the host can do: the deputy, sound alone, or the next question. */
export function BrokenOff(props: Props) {
  const view = useHearingState((state) => state.view)
  const question = Object.values(view.questions).find((one) => interruptionOf(view, one))
  const broken = question && interruptionOf(view, question)
  return question && broken ? <Ways {...props} question={question} broken={broken} /> : null
}

function Ways({
  send,
  busy,
  onNext,
  question,
  broken: { key, since },
}: Props & { question: QuestionView; broken: Interruption }) {
  const { locale, messages, acts } = useHost()
  const { seats } = useSeats()
  const { standby, id: hearingId, settings, stage } = useHearingState((state) => state.view)
  const now = useServerClock()
  const say = messages.programme.broken
  const ms = now === null ? 0 : Math.max(0, now - Date.parse(since))
  const who = seats.find((seat) => seat.key === key)
  const name = who ? nameIn(who, locale) : ''
  const deputy = standby.deputies[key]
  const readyAt = deputy && standby.ready[deputy.key]
  const isThere = stage.some((one) => one.key === key)
  const isDue = ms >= INTERRUPTION.promptSeconds * 1_000
  const bring = () => {
    if (!deputy) return
    const done = fill(say.brought, { name: nameIn(deputy, locale) })
    void send({ command: 'stage:hand-over', input: { hearingId, from: key, to: deputy.key }, key: 'broken', done })
  }
  const askSound = () =>
    void send({
      command: 'stage:ask-sound',
      input: { hearingId, key },
      key: 'broken',
      done: fill(say.soundAsked, { name }),
    })
  const offers = acts && isDue
  useShortcuts(offers, [
    ...(deputy && isThere ? [{ key: DEPUTY_KEY, run: bring }] : []),
    ...(isThere ? [{ key: SOUND_KEY, run: askSound }] : []),
  ])
  return (
    <>
      <LiveRegion message={`${fill(say.title, { name })}${isDue ? ` ${say.due}` : ''}`} />
      <Notice
        tone={isDue ? 'danger' : 'warn'}
        icon="reconnecting"
        className="mb-3"
        title={fill(say.title, { name })}
        actions={
          offers && (
            <>
              {deputy && isThere && (
                <Button variant="primary" icon="person" hotkey={DEPUTY_KEY} busy={busy.has('broken')} onClick={bring}>
                  {fill(say.deputy, { name: nameIn(deputy, locale) })}
                </Button>
              )}
              {isThere && (
                <Button icon="audio" hotkey={SOUND_KEY} busy={busy.has('broken')} onClick={askSound}>
                  {say.sound}
                </Button>
              )}
              <Button icon="next" busy={busy.has(question.id)} onClick={() => onNext(question)}>
                {say.next}
              </Button>
            </>
          )
        }
      >
        <p>
          <span role="timer">{fill(say.since, { time: stopwatch(ms) })}</span> {say.viewers}
        </p>
        {standby.soundAsked.includes(key) && <p>{fill(say.soundWaits, { name })}</p>}
        {deputy && (
          <p>
            {readyAt
              ? fill(say.deputyReady, { name: nameIn(deputy, locale), time: clockTime(readyAt, settings.timeZone) })
              : fill(say.deputyUnready, { name: nameIn(deputy, locale) })}
          </p>
        )}
        {!deputy && <p>{say.noDeputy}</p>}
      </Notice>
    </>
  )
}
