type Told = { at: string; public: object }

/** When what an entry tells happened in the older system from which it was imported; undefined where it happened as it was recorded. */
export const importedAt = ({ public: said }: Pick<Told, 'public'>): string | undefined =>
  'happenedAt' in said && typeof said.happenedAt === 'string' ? said.happenedAt : undefined

/** When what an entry tells happened, as the case counts it. */
export const happenedAt = (entry: Told): string => importedAt(entry) ?? entry.at

/** The entry as of the moment at which it happened. */
export const asHappened = <E extends Told>(entry: E): E => {
  const at = importedAt(entry)
  return at === undefined ? entry : { ...entry, at }
}
