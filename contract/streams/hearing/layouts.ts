/** How many of the stage a layout of the programme shows: whoever leads the talk, one, two beside each other, several, or nobody but the slate. */
export const LAYOUTS = { auto: [0, 0], one: [1, 1], side: [2, 2], grid: [3, 9], slate: [0, 0] } as const
export type Layout = keyof typeof LAYOUTS
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [Layout, ...Layout[]]

/** What the host put on programme: a layout, and whom it shows by their keys, the first one first. */
export type Programme = { layout: Layout; keys: string[] }

/** The layout that shows so many. */
export const layoutOf = (many: number): Layout =>
  (['one', 'side', 'grid'] as const).find((name) => many >= LAYOUTS[name][0] && many <= LAYOUTS[name][1]) ?? 'auto'
