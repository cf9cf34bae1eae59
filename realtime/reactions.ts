import { personKey } from '#contract/media-link.ts'
import type { Tier } from '#contract/states.ts'
import type { HearingEntry, HearingEntryOf } from '#contract/streams/hearing/entries.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'media'>

const offStage = (deps: Deps, hearing: string, { public: { key } }: HearingEntryOf<'stage.left' | 'stage.removed'>) =>
  deps.media.revoke({ hearing, key: personKey.parse(key), scope: 'publish' })

/**
 * What a node does about media on a hearing's entries. Whoever left the stage or was taken off it sends no picture any more, and once the hearing is over nobody sends or watches. Media knows
 * people by the key in the record.
 */
const ON_STAGE: {
  readonly [T in HearingEntry['type']]?: (deps: Deps, hearing: string, entry: HearingEntryOf<T>) => void
} = {
  // Whether everybody may watch may have changed: players without a socket hear of that by what is on air.
  'hearing.configured': () => undefined,
  'hearing.started': () => undefined,
  // In a pause nobody but the stage may see or hear it, from that moment on.
  'hearing.paused': () => undefined,
  'hearing.resumed': () => undefined,
  'hearing.closed': (deps, hearing) => deps.media.revoke({ hearing, scope: 'all' }),
  'stage.entered': () => undefined,
  'stage.guest_entered': () => undefined,
  'stage.left': offStage,
  'stage.removed': offStage,
  'stage.shown': () => undefined,
  'destination.added': () => undefined,
  'destination.switched_on': () => undefined,
  'destination.switched_off': () => undefined,
  'destination.removed': () => undefined,
}

/** Does what entries ask of media. Answers whether any of them changed who is on the stage, on programme, on air at all, or may watch, or where that goes besides. */
export function followStage(deps: Deps, hearing: string, entries: readonly DeliveredEntry<'hearing'>[]): boolean {
  let moved = false
  for (const { public: entry } of entries) {
    if (entry === 0) continue
    // Type and entry belong together; the compiler can't follow that through an indexed union.
    const react = ON_STAGE[entry.type] as ((deps: Deps, hearing: string, entry: HearingEntry) => void) | undefined
    react?.(deps, hearing, entry)
    moved ||= react !== undefined
  }
  return moved
}

/** Who may watch a hearing by the last of these entries that says it. */
export function tierOf(entries: readonly DeliveredEntry<'hearing'>[]): Tier | undefined {
  let tier: Tier | undefined
  for (const { public: entry } of entries)
    if (entry !== 0 && entry.type === 'hearing.configured') tier = entry.public.settings.watchTier
  return tier
}
