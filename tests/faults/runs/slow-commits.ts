import type { Database } from '#platform/db.ts'
import { buildCity } from '#tests/lab/city.ts'
import { watchProcesses } from '#tests/lab/process-watch.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { openCrowd } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'
import { promisesOf, toldLater } from '../promises.ts'

const COMMIT_SECONDS = 0.5
/** More at once than a node keeps waiting (20,000), with what it commits meanwhile. */
const PER_SECOND = 14_000
const BURST_SECONDS = 3
const CITIZENS = 1_500
const PATIENCE_SECONDS = 60
const GROWN_MIB = 250

/** Every commit of votes or of the record takes half a second, while more votes come than can be committed. */
export const slowCommits: Fault = {
  row: '500 ms commits',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 1 })
    const questions = Math.ceil((PER_SECOND * BURST_SECONDS) / CITIZENS) + 1
    const city = await buildCity(system.database, { questions, citizens: CITIZENS })
    await using crowd = await openCrowd(system, city, 2)
    using screens = await openScreens(system, city, 4)
    await slowDown(system.database)
    const commitMs = await commitTime(system.database)
    const watched = watchProcesses(system.nodes)
    const load = { seconds: BURST_SECONDS, resendShare: 0.05, patienceSeconds: PATIENCE_SECONDS }
    const storming = crowd.cast({ perSecond: PER_SECOND, ...load })
    const asking = crowd.ask({ atOnce: 4, seconds: BURST_SECONDS })
    const told = { stormed: await storming, asked: await asking }
    const { accepted = 0, already = 0, busy = 0 } = told.stormed.outcomes
    const rightSeconds = await screens.untilRight()
    const { ended, grownMiB } = watched()
    return [
      { what: 'a commit takes', value: commitMs, unit: 'ms', bar: { atLeast: COMMIT_SECONDS * 1_000 } },
      { what: 'votes refused as busy, since the queue was full', value: busy, unit: '', bar: { atLeast: 1 } },
      { what: 'told to come later, questions too', value: toldLater(told), unit: 'times' },
      exactly(told.stormed.sent, 'accepted or already there in the end', accepted + already, 'votes'),
      ...(await promisesOf(system, city, told)),
      none('asked questions never accepted', told.asked.outcomes['never accepted'] ?? 0),
      { what: 'every screen right afterwards', value: rightSeconds, unit: 's' },
      none('nodes that ended', ended),
      { what: 'memory of a node grew by', value: grownMiB, unit: 'MiB', bar: { atMost: GROWN_MIB } },
    ]
  },
}

/** Has each transaction that writes votes or entries wait once, after its last statement and with all its locks, as for a slow disk. */
async function slowDown({ pool }: Database): Promise<void> {
  await pool.query(`
    CREATE FUNCTION lab_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF coalesce(current_setting('lab.waited', true), '') <> pg_current_xact_id()::text THEN
        PERFORM set_config('lab.waited', pg_current_xact_id()::text, true), pg_sleep(${COMMIT_SECONDS});
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER lab_wait AFTER INSERT OR UPDATE ON vote DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lab_wait();
    CREATE CONSTRAINT TRIGGER lab_wait AFTER INSERT ON record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lab_wait();`)
}

/** Milliseconds that a commit of one vote takes now. */
async function commitTime({ pool }: Database): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      'INSERT INTO vote (question_id, person_id, active) SELECT q.id, p.id, false FROM question q, person p LIMIT 1 ON CONFLICT DO NOTHING',
    )
    const start = performance.now()
    await client.query('COMMIT')
    return performance.now() - start
  } finally {
    client.release()
  }
}
