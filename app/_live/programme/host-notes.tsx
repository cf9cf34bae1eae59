import { MustSee } from '#app/_live/backstage/must-see.tsx'
import { NotesPart } from '#app/_live/backstage/notes-part.tsx'
import { useProgramme } from './programme-context.ts'
import { useSeats } from './use-seats.ts'

/** Notes back stage on the host's desk: to any of the panel, or to all on stage. */
export function HostNotes() {
  const { seats } = useSeats()
  return (
    <div className="mt-4 border-t border-line pt-3">
      <NotesPart ownKey={useOwnKey()} people={seats.filter(({ role }) => role !== 'interpreter')} />
    </div>
  )
}

/** What the host must acknowledge. */
export function HostMustSee() {
  return (
    <div className="mb-3 empty:hidden">
      <MustSee ownKey={useOwnKey()} />
    </div>
  )
}

function useOwnKey(): string {
  const { personId } = useProgramme()
  const { seats } = useSeats()
  return seats.find((seat) => seat.personId === personId)?.key ?? ''
}
