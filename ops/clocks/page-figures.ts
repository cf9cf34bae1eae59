/** Figures that a case's page shows of its clocks, in whole milliseconds, by the clocks' keys; `at`: for which moment they are. */
export type PageFigures = { at: number; clocks: Map<string, Map<string, number>> }

/** Reads the figures out of a page: each stands in an element `data`, for people and for programs. Undefined where the page shows no clocks. */
export function pageFigures(html: string): PageFigures | undefined {
  let at: number | undefined
  const clocks: PageFigures['clocks'] = new Map()
  for (const [, attributes = ''] of html.matchAll(/<data ([^>]*)>/g)) {
    const of = new Map(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    const [figure, key, value] = [of.get('data-figure'), of.get('data-of'), Number(of.get('value'))]
    if (figure === 'at') at = value
    else if (figure && key) clocks.set(key, (clocks.get(key) ?? new Map<string, number>()).set(figure, value))
  }
  return at === undefined ? undefined : { at, clocks }
}
