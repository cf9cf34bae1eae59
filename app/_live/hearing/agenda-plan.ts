import type { HearingSettings } from '#contract/hearing-settings.ts'

type Item = HearingSettings['agenda'][number]

/** An agenda item with its planned start (ISO) and where the hearing is with it. */
export type PlannedItem = { item: Item; place: number; at: string; where: 'past' | 'current' | 'coming' }

/** The agenda in order: planned starts run on from `from` (the hearing's real start once there is one); with no current item all is to come. */
export function planAgenda(agenda: readonly Item[], from: string, currentItemId: string | null): PlannedItem[] {
  const current = agenda.findIndex(({ id }) => id === currentItemId)
  let at = Date.parse(from)
  return agenda.map((item, place) => {
    const planned = new Date(at).toISOString()
    at += item.minutes * 60_000
    return {
      item,
      place: place + 1,
      at: planned,
      where: place === current ? 'current' : place < current ? 'past' : 'coming',
    }
  })
}

/** The item after the current one, or the first where none is current; undefined at the end. */
export const nextItem = (items: readonly PlannedItem[]): PlannedItem | undefined =>
  items.find(({ where }) => where === 'coming')
