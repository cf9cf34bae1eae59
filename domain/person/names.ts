import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'
import { reservedFor } from './reserved-names.ts'

/** Refused as `name_reserved` where a name passes for somebody of the staff, or for one who does not sign by name. Empty is no name. */
export async function mustBeOwnName(tx: Tx, name: string): Promise<void> {
  if (!name) return
  const staff = await tx
    .selectFrom('person')
    .select(['name', 'nameEn'])
    .where((x) =>
      x.exists(
        x
          .selectFrom('roleGrant')
          .select('id')
          .whereRef('roleGrant.personId', '=', 'person.id')
          .where('revokedAt', 'is', null),
      ),
    )
    .execute()
  if (
    reservedFor(
      name,
      staff.flatMap((one) => [one.name, one.nameEn, turned(one.nameEn)]),
    )
  )
    throw new Refusal('name_reserved', { field: 'name' })
}

/** A Chinese name in Latin letters is read in both orders. */
const turned = (nameEn: string) => nameEn.split(' ').reverse().join(' ')
