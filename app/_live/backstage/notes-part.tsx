'use client'
import { useId } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import type { NamedKey } from '#contract/streams/hearing/backstage-entries.ts'
import type { StageNote } from '#contract/streams/hearing/notes.ts'
import { NoteForm } from './note-form.tsx'

/** Notes that stand on a page; the record has all. */
const SHOWN = 12

/** Notes back stage, the newest first, each with who has acknowledged it; and the form of the next one. `people`: who may be asked. */
export function NotesPart({ ownKey, people }: { ownKey: string; people: readonly NamedKey[] }) {
  const { common, acts } = useDesk()
  const say = common.backstage
  const notes = useHearingState(({ view }) => view.notes)
  const over = useHearingState(({ view }) => HEARING_KIND[view.status] === 'over')
  const heading = useId()
  if (over && notes.length === 0) return null
  return (
    <section aria-labelledby={heading} className="grid gap-3">
      <h2 id={heading} className="row text-base!">
        {say.title} <span className="hint font-normal">{say.hint}</span>
      </h2>
      {acts && !over && <NoteForm people={people.filter(({ key }) => key !== ownKey)} />}
      {notes.length === 0 && <p className="muted text-base">{say.none}</p>}
      <ol className="grid gap-2">
        {notes
          .slice(-SHOWN)
          .reverse()
          .map((note) => (
            <li key={note.id} className="border-t border-line pt-2">
              <Note note={note} ownKey={ownKey} />
            </li>
          ))}
      </ol>
    </section>
  )
}

function Note({ note, ownKey }: { note: StageNote; ownKey: string }) {
  const { common, locale } = useDesk()
  const say = common.backstage
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const { from, asked, seen } = note
  return (
    <>
      <p className="text-sm text-ink-2">
        <b className="text-ink">{from.key === ownKey ? say.you : nameIn(from, locale)}</b>{' '}
        <time dateTime={note.at}>{clockTime(note.at, zone)}</time>
      </p>
      <p className="text-base leading-text" dir="auto">
        {note.text}
      </p>
      {asked.map((one) => {
        const at = seen[one.key]
        const name = one.key === ownKey ? say.you : nameIn(one, locale)
        return (
          <p key={one.key}>
            <CheckMark health={at ? 'ok' : 'warn'}>
              {at ? fill(say.seen, { name, time: clockTime(at, zone) }) : fill(say.unseen, { name })}
            </CheckMark>
          </p>
        )
      })}
    </>
  )
}
