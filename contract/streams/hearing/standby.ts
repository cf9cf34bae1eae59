import type { NamedKey } from './backstage-entries.ts'
import type { HearingEntryOf } from './entries.ts'
import type { HearingView, QuestionView } from './view.ts'

/** Times of an answer that breaks off, in seconds. */
export const INTERRUPTION = {
  /** Nothing has come for so long: the question is shown as interrupted. Shorter, and a repaired line would be told as a loss. */
  afterSeconds: 2,
  /** From then on the host is asked what to do, and the deputy may take the seat. */
  promptSeconds: 10,
} as const

/** An answer that broke off: which question's, from whom last, and since when. */
export type Interruption = { questionId: string; key: string; since: string }

/** What is ready behind a stage, by the keys of its people. */
export type Standby = {
  /** Who takes whose seat. */
  deputies: Readonly<Record<string, NamedKey>>
  /** Who has checked camera and microphone, and when last. */
  ready: Readonly<Record<string, string>>
  /** Who of the stage was asked to go on by sound alone. */
  soundAsked: readonly string[]
  /** The last hand-over. */
  handOver: { from: string; to: string; at: string } | null
  /** As the record last said it; `interruptionOf` tells whether it still holds. */
  interrupted: Interruption | null
}

/** Nothing is prepared. */
export const noStandby = (): Standby => ({
  deputies: {},
  ready: {},
  soundAsked: [],
  handOver: null,
  interrupted: null,
})

/** The interruption of a question that is being answered; null where its answer has not broken off since it was called. */
export function interruptionOf(
  { standby: { interrupted } }: Pick<HearingView, 'standby'>,
  { id, status, statusAt }: Pick<QuestionView, 'id' | 'status' | 'statusAt'>,
): Interruption | null {
  const holds = interrupted?.questionId === id && status === 'answering' && interrupted.since >= statusAt
  return holds ? interrupted : null
}

const withStandby = (view: HearingView, change: Partial<Standby>): HearingView => ({
  ...view,
  standby: { ...view.standby, ...change },
})

/** Who stands by for an official was said, or that nobody does. */
export function deputyNamed(view: HearingView, entry: HearingEntryOf<'stage.deputy_named'>): HearingView {
  const { key, deputy } = entry.public
  const { [key]: _, ...others } = view.standby.deputies
  return withStandby(view, { deputies: deputy ? { ...others, [key]: deputy } : others })
}

/** Somebody has checked their devices. */
export const readied = (view: HearingView, entry: HearingEntryOf<'stage.readied'>): HearingView =>
  withStandby(view, { ready: { ...view.standby.ready, [entry.public.key]: entry.at } })

/** One speaks in another's place. */
export function handedOver(view: HearingView, entry: HearingEntryOf<'stage.handed_over'>): HearingView {
  const { giver: from, taker: to, layout, keys } = entry.public
  return { ...withStandby(view, { handOver: { from, to, at: entry.at } }), programme: { layout, keys } }
}

/** Somebody was asked to go on by sound alone. */
export function soundAsked(view: HearingView, entry: HearingEntryOf<'stage.sound_asked'>): HearingView {
  const { key } = entry.public
  const others = view.standby.soundAsked.filter((one) => one !== key)
  return withStandby(view, { soundAsked: [...others, key].sort() })
}

/** The answer to a question broke off. */
export const interrupted = (view: HearingView, entry: HearingEntryOf<'stage.interrupted'>): HearingView =>
  withStandby(view, { interrupted: entry.public })

/** The answer goes on. */
export const resumed = (view: HearingView): HearingView => withStandby(view, { interrupted: null })
