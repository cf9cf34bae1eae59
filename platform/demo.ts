import type { Database } from './db.ts'

/** Domain of the demo people's addresses: nobody outside can own one. */
export const DEMO_MAIL_DOMAIN = 'qinghe.example.org'

/** Whether this is a demo: a row that only `npm start` writes, into a database cluster which it created itself. */
export async function isDemo({ db }: Pick<Database, 'db'>): Promise<boolean> {
  return (await db.selectFrom('demo').select('id').executeTakeFirst()) !== undefined
}
