/** What an element holds: a text or figure, nothing, elements by their names, or a list of elements of one name. */
export type XmlContent =
  | string
  | number
  | boolean
  | null
  | undefined
  | XmlList
  | { readonly [name: string]: XmlContent }
type XmlList = readonly XmlContent[]

/**
 * A document of XML 1.0 in UTF-8 with this root. `itemOf` names the elements of a list by the name of the element that holds it. Any text
 * survives: what XML can't hold (control characters, halves of surrogate pairs, U+FFFE and U+FFFF) becomes U+FFFD. Undefined is left out.
 */
export function xmlDocument(root: string, content: XmlContent, itemOf: (list: string) => string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content, itemOf)}\n`
}

function element(name: string, content: XmlContent, itemOf: (list: string) => string): string {
  if (content === undefined) return ''
  return `<${name}>${inner(name, content, itemOf)}</${name}>`
}

function inner(name: string, content: Exclude<XmlContent, undefined>, itemOf: (list: string) => string): string {
  if (content === null) return ''
  if (isList(content)) return content.map((item) => element(itemOf(name), item, itemOf)).join('')
  if (typeof content === 'object')
    return Object.entries(content)
      .map(([child, value]) => element(child, value, itemOf))
      .join('')
  return escapeXml(String(content))
}

const isList = (content: XmlContent): content is XmlList => Array.isArray(content)

/** Characters that XML 1.0 has no way to write (its production 2, “Char”). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find.
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
}

/** A text as XML holds it, in an element or an attribute in double quotation marks. */
export const escapeXml = (text: string): string =>
  text.replace(NO_XML, '\uFFFD').replace(/[&<>"\r]/g, (character) => ESCAPED[character] ?? character)
