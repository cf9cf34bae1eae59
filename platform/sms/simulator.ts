import type { Database } from '../db.ts'
import { isDemo } from '../demo.ts'
import { env } from '../env.ts'
import type { SmsSender } from './sms-sender.ts'

const SHOWN = 40

/** A message on the simulator's telephone; `incoming`: it received it. */
export type SimulatedSms = { id: string; incoming: boolean; text: string; at: Date }

/** Sends to the simulator's telephone: rows that its page shows. */
export const openSimulator = ({ db, clock }: Pick<Database, 'db' | 'clock'>): SmsSender => ({
  async send({ id, to, text }) {
    await keepSimulated({ db }, { id, number: to, incoming: true, text, at: clock.now() })
    return `simulator ${id}`
  },
  close: () => Promise.resolve(),
})

/** Keeps what the simulator's telephone wrote or received, once for each id. */
export async function keepSimulated(
  { db }: Pick<Database, 'db'>,
  sms: SimulatedSms & { number: string },
): Promise<void> {
  await db
    .insertInto('simulatedSms')
    .values(sms)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest messages of a number, the oldest of them first. */
export async function readSimulated({ db }: Pick<Database, 'db'>, number: string): Promise<SimulatedSms[]> {
  const rows = await db
    .selectFrom('simulatedSms')
    .select(['id', 'incoming', 'text', 'at'])
    .where('number', '=', number)
    .orderBy('at', 'desc')
    .orderBy('incoming', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.reverse()
}

/** Whether SMS go to the simulator: no gateway is set, in a demo and in development. */
export const isSimulated = async (database: Pick<Database, 'db'>): Promise<boolean> =>
  !env.SMS_URL && (env.NODE_ENV !== 'production' || (await isDemo(database)))

/** Whether SMS go anywhere. */
export const takesSms = async (database: Pick<Database, 'db'>): Promise<boolean> =>
  Boolean(env.SMS_URL) || (await isSimulated(database))
