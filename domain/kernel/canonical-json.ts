/** JSON whose objects have their fields in the order of their names: the same value is the same text. */
export const canonicalJson = (input: unknown): string =>
  JSON.stringify(input, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
