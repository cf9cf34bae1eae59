import { clockTime } from '#app/_i18n/times.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { useClock } from '#app/_live/use-clock.ts'
import { isOwn } from '#app/_live/who-is-here.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { readAskDraft } from './ask-draft.ts'
import { useLive } from './live-context.ts'

const QUICK_MS = 3_000

/**
 * Questions that the server does not have yet, each with its time; one that was refused says why. It can be taken back into the form while
 * nothing else is being written there. `announced` in one place of the page only.
 */
export function UnsentCards({ announced }: { announced?: boolean }) {
  const client = useHearingClient()
  const { slug, messages, takeBack } = useLive()
  const unsent = useHearingState((state) => state.unsent)
  const live = useHearingState(({ line }) => line === 'live' || line === 'plain')
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const now = useClock()
  const others = unsent.filter(({ by }) => !isOwn(by))
  const shown = unsent.filter(
    ({ refusal, at, by }) => isOwn(by) && (refusal || !live || (now !== null && now - at > QUICK_MS)),
  )
  if (unsent.length === 0 || shown.length + others.length === 0) return null
  const writing = Boolean(readAskDraft(slug)?.title)
  return (
    <ul className="lv-unsent">
      {others.length > 0 && (
        <li>
          <Notice
            icon="unsent"
            tone="warn"
            className="border-dashed"
            title={messages.room.unsentOther}
            actions={
              <Button
                size="sm"
                icon="remove"
                onClick={() => {
                  for (const { input } of others) client.discard(input.questionId)
                }}
              >
                {messages.room.discard}
              </Button>
            }
          >
            <p>{messages.room.unsentOtherText}</p>
          </Notice>
        </li>
      )}
      {shown.map((one) => (
        <li key={one.input.questionId}>
          <Notice
            icon="unsent"
            tone={one.refusal ? 'danger' : 'warn'}
            className="border-dashed"
            {...(announced ? { announce: one.refusal ? ('assertive' as const) : ('polite' as const) } : {})}
            title={`${one.refusal ? messages.room.unsentRefused : messages.room.unsent} · ${clockTime(new Date(one.at).toISOString(), zone)}`}
            actions={
              <>
                {!writing && (
                  <Button size="sm" icon="edit" onClick={() => takeBack(one)}>
                    {messages.room.change}
                  </Button>
                )}
                <Button size="sm" variant="quiet" icon="remove" onClick={() => client.discard(one.input.questionId)}>
                  {messages.room.discard}
                </Button>
              </>
            }
          >
            <p dir="auto">{one.input.title}</p>
            <p className="small">{one.refusal?.message ?? messages.room.unsentText}</p>
          </Notice>
        </li>
      ))}
    </ul>
  )
}
