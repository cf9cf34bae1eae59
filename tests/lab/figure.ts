import { spreadOf } from '#ops/rehearsal/figures.ts'

/** One measured figure. `bar`: what it must reach. `baseline`: the same measured in the same minute without us. */
export type Figure = Finding & { bench: string }

/** What a figure says, without what it belongs to. */
export type Finding = {
  what: string
  value: number
  unit: string
  bar?: { atLeast: number } | { atMost: number }
  baseline?: { what: string; value: number }
}

/** Whether a figure reaches its bar; undefined where it has none. */
export function reaches({ value, bar }: Finding): boolean | undefined {
  if (!bar) return undefined
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost
}

const VERDICT = { true: 'holds', false: 'NOT reached', undefined: '' } as const

/** A figure in a line for people. */
export function lineOf(figure: Finding): string {
  const { what, value, unit, baseline } = figure
  const beside = baseline ? `; ${baseline.what}: ${number(baseline.value)}` : ''
  return `  ${what}: ${number(value)} ${unit}${barText(figure, ' (bar ', ')')}${beside} ${VERDICT[`${reaches(figure)}`]}`.trimEnd()
}

/** The bar in words, or nothing. */
export function barText({ bar }: Finding, before = '', after = ''): string {
  if (!bar) return ''
  return `${before}${'atLeast' in bar ? `≥ ${number(bar.atLeast)}` : `≤ ${number(bar.atMost)}`}${after}`
}

/** A number as people read it: whole where it is large. */
export const number = (value: number): string =>
  (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100).toLocaleString('en')

/** The value below which this share of sorted figures lies; NaN where there are none. */
export const shareAt = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Slope of the straight line that lies closest to some points (least squares); NaN for fewer than two. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  return points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread
}

/** Median and 99th percentile of some milliseconds as figures, with their bars. */
export function timesOf(
  bench: string,
  what: string,
  milliseconds: readonly number[],
  bars: { p50?: number; p99?: number } = {},
): Figure[] {
  const { p50 = Number.NaN, p99 = Number.NaN } = spreadOf(milliseconds)
  const figure = (name: string, value: number, atMost: number | undefined): Figure => ({
    bench,
    what: `${what}, ${name}`,
    value,
    unit: 'ms',
    ...(atMost === undefined ? {} : { bar: { atMost } }),
  })
  return [figure('p50', p50, bars.p50), figure('p99', p99, bars.p99)]
}
