import { Refusal } from '#contract/refusals.ts'

/** The formats of GeoReport v2, by the end of an address, with their media types. */
export const FORMATS = { json: 'application/json', xml: 'text/xml' } as const
export type Format = keyof typeof FORMATS

/** The name and the format in a part of an address such as `services.xml`; refused as `unknown` where it ends otherwise. */
export function formatIn(part: string): { name: string; format: Format } {
  const [, name, end] = /^(.+)\.(json|xml)$/.exec(part) ?? []
  if (name === undefined || (end !== 'json' && end !== 'xml')) throw new Refusal('unknown')
  return { name, format: end }
}
