/**
 * What the nearest proxy wrote into a header to which each adds (`x-forwarded-for`): the last entry. What stands before it may be anybody's
 * claim, by which a sender would get round every limit of its network. Undefined where it says nothing.
 */
export function lastForwarded(header: string | readonly string[] | null | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.at(-1)
  return text?.split(',').at(-1)?.trim() || undefined
}
