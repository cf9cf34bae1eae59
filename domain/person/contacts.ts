import type { Db } from '../kernel/context.ts'

/** An address or a number by which somebody is reached: of mail in any case, of telephones in E.164. */
export type Contact = { kind: 'mail' | 'tel'; value: string }

/** The member who has proven that a contact is theirs; undefined where nobody has. */
export async function personOfContact(db: Db, { kind, value }: Contact): Promise<string | undefined> {
  const people = db.selectFrom('person').select('id').where('erasedAt', 'is', null)
  const row = await (kind === 'tel'
    ? people.where('phone', '=', value)
    : people.where('email', '=', value.toLowerCase())
  ).executeTakeFirst()
  return row?.id
}
