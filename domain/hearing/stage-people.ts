import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { Tx } from '../kernel/context.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import type { HearingRow } from './rows.ts'

/** Somebody who may stand on a hearing's stage. */
export type StagePerson = PublicName & {
  key: string
  personId: string
  role: 'official' | 'moderator'
  title: Bilingual
  departmentId: string | null
}

/** Everybody who is named for a hearing's stage, by the keys of its record; of who is both, the official. */
export async function readStagePeople(
  tx: Tx,
  { id, pseudonymKey }: Pick<HearingRow, 'id' | 'pseudonymKey'>,
): Promise<ReadonlyMap<string, StagePerson>> {
  const rows = await tx
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .select(['personId', 'role', 'titleZh', 'titleEn', 'departmentId', 'person.name', 'person.nameEn'])
    .where('hearingId', '=', id)
    .where('role', 'in', ['official', 'moderator'])
    .where('revokedAt', 'is', null)
    .orderBy('role')
    .execute()
  return new Map(
    rows.map(({ personId, role, titleZh, titleEn, departmentId, ...person }) => {
      const key = stageKeyOf(pseudonymKey, personId)
      const shown = { ...publicName(person), title: { zh: titleZh, en: titleEn } }
      return [key, { ...shown, key, personId, departmentId, role: role === 'official' ? 'official' : 'moderator' }]
    }),
  )
}
