/** What a key of the moderator's desk does. */
export type DeskDeed =
  | 'approve'
  | 'merge'
  | 'hold'
  | 'decline'
  | 'edit'
  | 'erase'
  | 'topic'
  | 'skip'
  | 'down'
  | 'up'
  | 'queue'
  | 'call'
  | 'undo'
  | 'search'
  | 'keys'
  | 'split'
  | 'votes'
  | 'pace'
  | 'submissions'

/** The key of each deed; the help, the caps on buttons and the listener all come from here. */
export const DESK_KEYS: Readonly<Record<DeskDeed, string>> = {
  approve: 'A',
  merge: 'M',
  hold: 'H',
  decline: 'D',
  edit: 'E',
  erase: 'X',
  topic: 'T',
  skip: 'S',
  down: 'J',
  up: 'K',
  queue: 'Q',
  call: 'N',
  split: 'B',
  votes: 'V',
  pace: 'P',
  submissions: 'C',
  undo: 'Z',
  search: '/',
  keys: '?',
}

const DEEDS = new Map(Object.entries(DESK_KEYS).map(([deed, key]) => [key, deed as DeskDeed]))

/** What a key means on the desk: a deed, the equal question of that number, or nothing. */
export function intentOf(key: string): { do: DeskDeed } | { pick: number } | undefined {
  if (/^[1-9]$/.test(key)) return { pick: Number(key) }
  const deed = DEEDS.get(key)
  return deed && { do: deed }
}
