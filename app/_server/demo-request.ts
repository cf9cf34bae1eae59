import { headers } from 'next/headers'
import { FROM_HERE } from '#platform/address.ts'
import { database } from '#platform/db.ts'
import { isDemo } from '#platform/demo.ts'

/**
 * Whether this request may use what only a demo offers: the process is one, and the request was sent on this machine, to this machine's own
 * name, through no proxy. The front says so (`FROM_HERE`), which strikes out what a client writes there; without a front nobody says it.
 */
export async function isDemoRequest(): Promise<boolean> {
  return (await headers()).get(FROM_HERE) === 'yes' && isDemo(database())
}
