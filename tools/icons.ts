import { writeFileSync } from 'node:fs'
import { ICONS } from '#app/_ui/icon-names.ts'

type Drawing = { node: [tag: string, attributes: Record<string, string>][] }

/** The SVG sprite of all icons: one symbol a name, drawn by lucide (ISC), stroked by whoever uses it. */
export async function drawSprite(): Promise<string> {
  const symbols: string[] = []
  for (const [name, drawing] of Object.entries(ICONS)) {
    const { __iconData } = (await import(`lucide-react/icons/${drawing}`)) as { __iconData: Drawing }
    const shapes = __iconData.node.map(([tag, { key: _, ...attributes }]) => {
      const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`)
      return `<${tag}${written.join('')}/>`
    })
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${shapes.join('')}</symbol>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<title>Icons</title>\n${symbols.join('\n')}\n</svg>\n`
}

if (import.meta.main) writeFileSync(new URL('../app/_ui/icons.svg', import.meta.url), await drawSprite())
