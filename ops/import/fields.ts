/** Fields that are read; others are passed over. */
export const FIELDS = ['id', 'author', 'title', 'body', 'submittedAt', 'votes'] as const

const BY_NAME = new Map(FIELDS.map((field) => [field.toLowerCase(), field]))

/** The field that a column's name means, however it was typed: letter case, blanks, underscores and full-width letters don't count. */
export function fieldNamed(name: string): (typeof FIELDS)[number] | undefined {
  return BY_NAME.get(
    name
      .normalize('NFKC')
      .replace(/[\s_\-\p{Cf}]/gu, '')
      .toLowerCase(),
  )
}
