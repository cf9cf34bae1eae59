import { fill } from '../../_i18n/fill.ts'
import { useLive, useLiveState } from './live-context.ts'
import { clockTime } from './times.ts'
import { inLocale } from './words.ts'

/** The items of the hearing with their planned times; the one that is on is marked. */
export function Agenda() {
  const { locale, words } = useLive()
  const settings = useLiveState(({ view }) => view.settings)
  const currentId = useLiveState(({ view }) => view.currentItemId)
  const { agenda, startsAt, timeZone } = settings
  const current = agenda.findIndex(({ id }) => id === currentId)
  if (agenda.length === 0) return <p className="muted p-4">{words.room.agendaEmpty}</p>
  let minutes = 0
  return (
    <ol className="lv-agenda">
      {agenda.map((item, place) => {
        const at = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
        minutes += item.minutes
        const state = place === current ? words.room.agendaNow : place < current ? words.room.agendaDone : ''
        return (
          <li
            key={item.id}
            className={place === current ? 'ag-now' : place < current ? 'ag-past' : undefined}
            aria-current={place === current ? 'step' : undefined}
          >
            <time dateTime={at}>{clockTime(at, timeZone)}</time>
            <div>
              <b>{inLocale(item.title, locale)}</b>
              <span>
                {fill(words.room.agendaMinutes, { n: item.minutes })}
                {state && ` · ${state}`}
              </span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
