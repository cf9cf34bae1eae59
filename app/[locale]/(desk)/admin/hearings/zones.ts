/** Time zones that a hearing may have, with UTC and the one that it has. */
export function zones(own: string): string[] {
  return [...new Set(['Asia/Shanghai', 'UTC', own, ...Intl.supportedValuesOf('timeZone')])]
}
