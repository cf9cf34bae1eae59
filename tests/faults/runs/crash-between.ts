import { setTimeout as pause } from 'node:timers/promises'
import { hearingStream } from '#contract/streams/names.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { waitUntil } from '#ops/supervisor/readiness.ts'
import { wordOf } from '#tests/lab/answered.ts'
import { buildCity } from '#tests/lab/city.ts'
import { Reader } from '#tests/lab/reader.ts'
import { Screens } from '#tests/lab/screens.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const QUESTIONS = 8
/** How long the commit takes, so that a crash can meet it. */
const COMMIT_SECONDS = 0.3
/** When the node dies after it was told to close: some milliseconds later, or once the commit is under way. */
const MOMENTS = [10, 'committing', 'committing'] as const
const COMMITS = MOMENTS.filter((moment) => moment === 'committing').length
const PATIENCE_MS = 20_000

/** `first`: the answer was of before it was sent again. */
type Try = {
  answered: boolean
  repeated: string
  first: boolean
  cases: number
  doubled: number
  entries: number
  shown: boolean
}

/** The node that closes a hearing is killed around the moment of the commit; the close is sent again to another one. */
export const crashBetween: Fault = {
  row: 'crash between commit and case',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    await slowCloses(system)
    const tries: Try[] = []
    for (const [n, moment] of MOMENTS.entries()) tries.push(await crash(system, `crash-${n}`, moment))
    const count = (holds: (one: Try) => boolean) => tries.filter(holds).length
    const all = tries.length
    return [
      exactly(
        all,
        'nodes that died before they answered',
        count(({ answered }) => !answered),
      ),
      {
        what: 'closes that were committed though nobody was told, and answered by that',
        value: count(({ first }) => first),
        unit: '',
        bar: { atLeast: COMMITS },
      },
      exactly(
        all,
        'closes sent again and accepted',
        count(({ repeated }) => repeated === 'accepted'),
      ),
      exactly(
        all,
        'hearings with a case for every open question',
        count(({ cases }) => cases === QUESTIONS),
      ),
      none(
        'questions with more than one case',
        tries.reduce((sum, { doubled }) => sum + doubled, 0),
      ),
      exactly(
        all,
        'hearings with one closing in the record',
        count(({ entries }) => entries === 1),
      ),
      exactly(
        all,
        'screens that show it as closed',
        count(({ shown }) => shown),
      ),
    ]
  },
}

async function crash(system: LabSystem, slug: string, moment: (typeof MOMENTS)[number]): Promise<Try> {
  const { database, nodes } = system
  const city = await buildCity(database, { questions: QUESTIONS, citizens: 2, slug })
  const [dying, other] = nodes
  if (!dying || !other) throw new Error('two nodes are needed')
  const [here, there] = await Promise.all(
    [dying, other].map(({ port }, n) =>
      Reader.open({ port, slug, token: city.moderator.token, database, address: `10.202.0.${n}` }),
    ),
  )
  if (!here || !there) throw new Error('two pages are needed')
  using screens = new Screens(system, city, [there])
  const close = { commandId: timeOrderedId(), hearingId: city.hearingId }
  const unheard = here.once('hearing:close', close)
  if (moment === 'committing') await untilCommitting(system)
  else await pause(moment)
  await dying.kill()
  here.close()
  const answered = (await unheard) !== undefined
  const again = Date.now()
  const answer = await there.send('hearing:close', close)
  const first = Date.parse(String(answer.value?.at)) < again
  await screens.untilRight()
  const shown = there.state.view.status === 'closed'
  const { rows } = await database.pool.query<{ cases: number; doubled: number; entries: number }>(
    `SELECT (SELECT count(DISTINCT question_id)::int FROM "case" WHERE hearing_id = $1) AS cases,
       (SELECT count(*)::int FROM (SELECT 1 FROM "case" WHERE hearing_id = $1 GROUP BY question_id HAVING count(*) > 1) AS twice) AS doubled,
       (SELECT count(*)::int FROM record WHERE stream = $2 AND type = 'hearing.closed') AS entries`,
    [city.hearingId, hearingStream(slug)],
  )
  await dying.start()
  const { cases = 0, doubled = 0, entries = 0 } = rows[0] ?? {}
  return { answered, repeated: wordOf(answer), first, cases, doubled, entries, shown }
}

/** Ends when a transaction is between its last statement and its end. */
async function untilCommitting({ database }: LabSystem): Promise<void> {
  const found = async () => {
    const { rowCount } = await database.pool.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    return rowCount === 1
  }
  if (!(await waitUntil(found, PATIENCE_MS, AbortSignal.timeout(PATIENCE_MS)))) throw new Error('nothing was committed')
}

/** Has the commit of each closing wait, with all that it has written. */
async function slowCloses({ database }: LabSystem): Promise<void> {
  await database.pool.query(`
    CREATE FUNCTION lab_wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(${COMMIT_SECONDS}); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER lab_wait AFTER UPDATE ON hearing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (NEW.status = 'closed') EXECUTE FUNCTION lab_wait();`)
}
