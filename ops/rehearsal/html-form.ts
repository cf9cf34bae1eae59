const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** A form of a page as a browser without scripts would send it: its hidden fields, its buttons, and the names of what can be typed. */
export type HtmlForm = {
  hidden: [name: string, value: string][]
  buttons: { name: string; value: string }[]
  names: string[]
}

/** All forms of a page. */
export function readForms(html: string): HtmlForm[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([, inner = '']) => {
    const fields = [...inner.matchAll(/<(input|button)\b([^>]*)>/g)].map(([, tag, attributes = '']) => ({
      tag,
      type: attribute(attributes, 'type'),
      name: attribute(attributes, 'name'),
      value: attribute(attributes, 'value'),
    }))
    return {
      hidden: fields
        .filter(({ tag, type, name }) => tag === 'input' && type === 'hidden' && name)
        .map(({ name, value }) => [name, value]),
      buttons: fields.filter(({ tag }) => tag === 'button').map(({ name, value }) => ({ name, value })),
      names: fields
        .filter(({ tag, type, name }) => tag === 'input' && type !== 'hidden' && name)
        .map(({ name }) => name),
    }
  })
}

function attribute(attributes: string, name: string): string {
  return decode(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

/** A page's text without its tags. */
export const readText = (html: string) =>
  decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' '))
