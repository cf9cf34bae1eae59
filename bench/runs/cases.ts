import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { buildCity, closeHearing, openDesk } from '#tests/lab/city.ts'
import type { Figure } from '#tests/lab/figure.ts'
import { startLabJobs } from '#tests/lab/jobs.ts'
import { openSystem } from '#tests/lab/system.ts'

const CASES = 10_000
const EXPIRED = 1_000
/** Seconds, of the issue “Cases that cannot be lost”, for each of the two. */
const BAR = 10
const LOOK_MS = 20

const bench = 'cases'

/** The close of a hearing with ten thousand open questions, whose clocks begin with it; and one jobs process that takes a step of a thousand clocks that ran out in the same minute. */
export async function benchCases(): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 1 })
  const { database, env } = system
  const { pool } = database
  const city = await buildCity(database, { questions: CASES, citizens: 128 })
  const beganClosing = performance.now()
  await closeHearing(database, city)
  const closing = (performance.now() - beganClosing) / 1_000
  const clocks = await pool.query('SELECT count(*)::int AS n FROM case_clock WHERE next_at IS NOT NULL')
  // A department, so that its handlers and those above them are told of each step.
  await openDesk(database)

  const folder = openTemporaryFolder('bench-cases')
  const jobs = await startLabJobs({ env, log: `${folder.path}/jobs.log` })
  try {
    // These texts became public long before their clocks run out: their words are cut by then.
    while (!(await areWordsCut())) await new Promise((resolve) => setTimeout(resolve, 10 * LOOK_MS))
    const before = await taken()
    // Two months back, with all steps taken but the last one.
    await pool.query(
      `UPDATE case_clock SET next_at = now(), steps_taken = ARRAY['notice', 'reminder', 'supervisor', 'leader'],
         clock = jsonb_set(clock, '{start}', to_jsonb((clock->>'start')::bigint - 60 * 86400000::bigint))
       WHERE kind = 'attention' AND case_id IN (SELECT id FROM "case" ORDER BY number LIMIT $1)`,
      [EXPIRED],
    )
    const beganClimbing = performance.now()
    while ((await taken()) < before + EXPIRED && performance.now() - beganClimbing < 120_000)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const climbing = (performance.now() - beganClimbing) / 1_000
    const steps = (await taken()) - before
    return [
      {
        bench,
        what: `a hearing with ${CASES.toLocaleString('en')} open questions is closed`,
        value: closing,
        unit: 's',
        bar: { atMost: BAR },
      },
      { bench, what: 'clocks that began with it', value: clocks.rows[0].n, unit: '', bar: { atLeast: 2 * CASES } },
      {
        bench,
        what: `a step of ${EXPIRED.toLocaleString('en')} clocks that ran out at once, by one process`,
        value: climbing,
        unit: 's',
        bar: { atMost: BAR },
      },
      {
        bench,
        what: 'steps taken besides one of each',
        value: Math.abs(steps - EXPIRED),
        unit: '',
        bar: { atMost: 0 },
      },
    ]
  } finally {
    await jobs.stop()
    folder.remove()
  }

  async function areWordsCut(): Promise<boolean> {
    const { rows } = await pool.query(`SELECT NOT EXISTS (SELECT 1 FROM search_document WHERE words IS NULL) AS are`)
    return rows[0].are
  }

  async function taken(): Promise<number> {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM record WHERE type = 'case.escalated'`)
    return rows[0].n
  }
}
