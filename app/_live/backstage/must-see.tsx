'use client'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { unseenBy } from '#contract/streams/hearing/notes.ts'

/** The key that acknowledges a note. */
export const SEEN_KEY = 'K'

/** The oldest note that this person must acknowledge, large above all else, until they do; key K. */
export function MustSee({ ownKey }: { ownKey: string }) {
  const { common, locale } = useDesk()
  const say = common.backstage
  const notes = useHearingState(({ view }) => view.notes)
  const hearingId = useHearingState(({ view }) => view.id)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const { act, busy, refused } = useActing()
  const [note, ...more] = unseenBy(notes, ownKey)
  const acknowledge = () =>
    note && void act({ command: 'stage:see-note', input: { hearingId, noteId: note.id }, key: note.id })
  useShortcuts(note !== undefined, [{ key: SEEN_KEY, run: acknowledge }])
  return (
    <div role="alert">
      {note && (
        <section className="card card-current grid gap-2 p-4" aria-label={say.mustSee}>
          <p className="text-base text-ink-2">
            {fill(say.from, { name: nameIn(note.from, locale) })}{' '}
            <time dateTime={note.at}>{clockTime(note.at, zone)}</time>
            {more.length > 0 && ` · ${fill(say.more, { n: more.length })}`}
          </p>
          <p className="text-[clamp(1.375rem,2.4vw,2rem)] leading-text font-semibold" dir="auto">
            {note.text}
          </p>
          <p className="row">
            <Button
              variant="primary"
              size="lg"
              icon="ok"
              hotkey={SEEN_KEY}
              busy={busy.has(note.id)}
              onClick={acknowledge}
            >
              {say.acknowledge}
            </Button>
            {refused && <span className="field-error">{refused.why}</span>}
          </p>
        </section>
      )}
    </div>
  )
}
