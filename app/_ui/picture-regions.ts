import type { Region } from '#contract/image-limits.ts'

/** The smallest region, and how far a key moves one, in shares of the picture. */
const LEAST = 0.02
const STEP = 0.02

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
/** Six digits are finer than a pixel. */
const exact = (value: number) => Math.round(value * 1e6) / 1e6

/** A region that lies in the picture, and is large enough to be seen and grasped. */
function settled({ x, y, width, height }: Region): Region {
  const wide = within(width, LEAST, 1)
  const high = within(height, LEAST, 1)
  return {
    x: exact(within(x, 0, 1 - wide)),
    y: exact(within(y, 0, 1 - high)),
    width: exact(wide),
    height: exact(high),
  }
}

/** A point of a picture, in shares. */
export type Point = { x: number; y: number }

/** The region between two points, whichever was first. */
export const between = (one: Point, other: Point): Region =>
  settled({
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  })

/** A region in the middle, for who draws with keys. */
export const MIDDLE: Region = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** The region after a key: arrows move it, and with Shift its lower right corner; undefined for other keys. */
export function afterKey(region: Region, key: string, isShift: boolean): Region | undefined {
  const way = WAYS[key]
  if (!way) return undefined
  const { x, y, width, height } = region
  return isShift
    ? settled({ x, y, width: Math.min(width + way.x, 1 - x), height: Math.min(height + way.y, 1 - y) })
    : settled({ ...region, x: x + way.x, y: y + way.y })
}
