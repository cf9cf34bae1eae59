import { lengthPrefixed } from '../nal.ts'
import type { Parameters, Picture } from './access-unit.ts'
import { CADENCE } from './cadence.ts'
import { repeatPicture } from './skipped-picture.ts'

/** A picture at its place, in milliseconds since the first of the hearing. */
export type PlacedPicture = { sample: Buffer; isKey: boolean; at: number }

/** What is cut: a segment opens, parts of it come, it closes. Each begins where the one before ended, except behind a `hasHole`. */
export type Cut =
  | { type: 'open'; at: number; parameters: Parameters; isDiscontinuous: boolean; hasHole: boolean }
  | { type: 'part'; pictures: readonly PlacedPicture[]; end: number }
  | { type: 'close'; end: number }

const ms = (seconds: number): number => Math.round(seconds * 1_000)
const PART = ms(CADENCE.partTarget)
const SHORTEST_PART = ms(CADENCE.shortestPart)
const SHORTEST = ms(CADENCE.shortestSegment)
const LONGEST = ms(CADENCE.longestSegment)
const LEAST = ms(CADENCE.leastSegment)
/** A segment of this length still rounds to the target. */
const LAST_CUT = LONGEST + 50
/** A picture may be shown so much earlier than it says, to end a part in time. */
const EARLIER = 60
/** So many pictures in a row are repeated, 0.5 s each, before the source counts as lost. */
const MOST_REPEATED = 12

/** The segment under way. `hasKey`: it begins with a key frame. */
type Open = {
  start: number
  hasKey: boolean
  partStart: number
  pictures: PlacedPicture[]
  picture: Picture
  last: number
}

/** Cuts a row of pictures into parts and segments that keep the cadence, whatever the pictures do. Pure: time is what it is told. */
export class Cutter {
  readonly #cut: (cut: Cut) => void
  #open: Open | undefined
  #end = 0
  #isBroken: boolean
  #repeated = 0

  /** `isContinued`: another process has cut before, up to 0 at least. */
  constructor(cut: (cut: Cut) => void, isContinued: boolean) {
    this.#cut = cut
    this.#isBroken = isContinued
  }

  /** Whether only a key frame can be taken. */
  get awaitsKey(): boolean {
    return !this.#open || this.#isBroken
  }

  /** The place of the newest picture; pictures of before can’t come any more. */
  get reached(): number {
    return this.#open?.last ?? this.#end
  }

  /** What comes does not go on from what was: the next picture that is taken is a key frame, behind a discontinuity. */
  interrupt(): void {
    if (this.#open || this.#end > 0) this.#isBroken = true
  }

  /** Takes a picture that is shown at `at`. Gives false for one that can’t be decoded here. */
  add(picture: Picture, at: number): boolean {
    if (this.awaitsKey && !picture.isKey) return false
    const open = this.#open
    if (open && !this.#isBroken) this.#fill(open, at)
    this.#repeated = 0
    if (this.awaitsKey && !picture.isKey) return false
    this.#place(picture, at)
    return true
  }

  /** It is `at` by the programme’s clock and no picture came since: the last one is repeated, or what was is closed. */
  passed(at: number): void {
    const open = this.#open
    if (!open || at <= limit(open)) return
    if (!this.#isBroken) this.#fill(open, at)
    else this.#close(limit(open))
  }

  /** Nothing comes any more; the last picture is shown for `durationMs`. */
  end(durationMs: number): void {
    if (this.#open) this.#close(Math.min(this.#open.last + durationMs, limit(this.#open)))
  }

  #place(picture: Picture, wanted: number): void {
    const open = this.#open
    if (!open) {
      this.#begin(picture, Math.max(wanted, this.#end), wanted > this.#end)
      return
    }
    const isOther = picture.parameters !== open.picture.parameters
    const mustCut = isOther || this.#isBroken
    const most = limit(open)
    const hasHole = this.#isBroken && wanted > most
    const earliest = mustCut ? open.start + LEAST : 0
    const at = Math.max(hasHole ? wanted : Math.min(wanted, most), open.last + 1, earliest)
    const offset = at - open.start
    // Where no key frame came in time the next one is cut at, however soon: players can't begin in a segment without one at its start.
    const shortest = open.hasKey ? SHORTEST : LEAST
    if (mustCut || (picture.isKey && offset >= shortest) || offset >= LONGEST) {
      const wasBroken = this.#isBroken
      this.#close(hasHole ? Math.max(most, earliest) : at)
      this.#isBroken = wasBroken || isOther
      this.#begin(picture, at, hasHole)
      return
    }
    if (at - open.partStart >= SHORTEST_PART) {
      this.#part(open, at)
      open.partStart = at
    }
    open.pictures.push({ sample: picture.sample, isKey: picture.isKey, at })
    open.picture = picture
    open.last = at
  }

  #begin(picture: Picture, at: number, isLater: boolean): void {
    const isDiscontinuous = this.#isBroken
    const { sample, isKey, parameters } = picture
    this.#cut({ type: 'open', at, parameters, isDiscontinuous, hasHole: isDiscontinuous && isLater })
    this.#open = { start: at, hasKey: isKey, partStart: at, pictures: [{ sample, isKey, at }], picture, last: at }
    this.#isBroken = false
  }

  #part({ pictures }: Open, end: number): void {
    this.#cut({ type: 'part', pictures: pictures.splice(0), end })
  }

  #close(wanted: number): void {
    const open = this.#open
    if (!open) return
    const end = Math.max(wanted, open.last + 1, open.start + LEAST)
    this.#part(open, end)
    this.#cut({ type: 'close', end })
    this.#open = undefined
    this.#end = end
  }

  /** Repeats the last picture until the part under way can end at `at`. What can’t be repeated, or was too often, is broken off. */
  #fill(from: Open, at: number): void {
    let open: Open | undefined = from
    while (open && at > limit(open) + EARLIER) {
      const { picture } = open
      const slice = repeatPicture(picture.slice, picture.parameters.parsed, picture.parameters.pictures)
      if (!slice || this.#repeated >= MOST_REPEATED) {
        this.#close(limit(open))
        this.#isBroken = true
        return
      }
      this.#repeated++
      this.#place({ sample: lengthPrefixed([slice]), slice, isKey: false, parameters: picture.parameters }, limit(open))
      open = this.#open
    }
  }
}

/** The part under way must have ended by then. */
const limit = ({ start, partStart }: Open): number => Math.min(partStart + PART, start + LAST_CUT)
