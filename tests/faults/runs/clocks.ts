import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { waitUntil } from '#ops/supervisor/readiness.ts'
import type { Database } from '#platform/db.ts'
import { answered, wordOf } from '#tests/lab/answered.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import type { LabNode } from '#tests/lab/node.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const SHIFTS_MS = [5 * MINUTE_MS, -5 * MINUTE_MS, 0]
/** Ids carry the time of the clock that made them: that of a citizen's device. */
const DEVICES_MS = [DAY_MS, -DAY_MS, 0]
const READERS = 9
const INTERVAL_SECONDS = 60
/** What a welcome may be late by on a busy machine: little beside five minutes. */
const NEAR_MS = 5_000
const SEEN_MS = 20_000

/** Nodes whose clocks are five minutes fast and slow, and devices whose clocks are a day off. */
export const clocks: Fault = {
  row: 'server clocks ± 5 min, client clock ± 1 day',
  quick: true,
  async run() {
    const preload = new URL('../../lab/shifted-clock.ts', import.meta.url).href
    const env = SHIFTS_MS.map((ms) => ({ NODE_OPTIONS: `--import=${preload}`, LAB_CLOCK_SHIFT_MS: String(ms) }))
    await using system = await openSystem({ nodes: SHIFTS_MS.length, env })
    const { database } = system
    const city = await buildCity(database, { questions: 3, citizens: READERS + 2 * SHIFTS_MS.length })
    const { pool } = database
    using screens = await openScreens(system, city, READERS)
    const { readers } = screens
    const shifted = await clocksOf(system.nodes)
    await pool.query("UPDATE hearing SET ask_until = now() + interval '2 minutes'")
    const { words, ids } = await askInTurn(readers, city)
    const rightSeconds = await screens.untilRight()
    const offsetMs = Math.max(...readers.map(({ clockOffsetMs }) => Math.abs(clockOffsetMs)))
    const viewers = await watchersSeen(readers)
    const { backwards, misplaced } = await orderOf(database, ids)
    const orders = new Set(readers.map(({ state }) => numbered(state.view.questions).join()))
    await pool.query('UPDATE hearing SET question_interval_seconds = $1', [INTERVAL_SECONDS])
    const hurried = await hurry(system, city)
    await pool.query("UPDATE hearing SET question_interval_seconds = 0, ask_until = now() - interval '1 second'")
    const late = (await askInTurn(readers, city)).words
    const [ended = [], valid = []] = await voteWithSessions(system, city)
    return [
      exactly(SHIFTS_MS.length, 'nodes whose own clock is wrong as it was meant to be', shifted),
      { what: 'clock of a page that opens, wrong by', value: offsetMs, unit: 'ms', bar: { atMost: NEAR_MS } },
      exactly(READERS, 'watchers that every screen counts', viewers),
      exactly(READERS, 'questions accepted before the deadline', count(words, 'accepted')),
      exactly(READERS, 'questions refused after the deadline', count(late, 'closed')),
      none('entries dated earlier than the one before them', backwards),
      none('questions not numbered as they were accepted', misplaced),
      exactly(1, 'orders of the questions on the screens', orders.size),
      exactly(SHIFTS_MS.length, 'told to wait by what is left of the interval', hurried),
      exactly(SHIFTS_MS.length, 'votes refused, the session had ended', count(ended, 'sign_in')),
      exactly(SHIFTS_MS.length, 'votes accepted, the session was to end soon', count(valid, 'accepted')),
      { what: 'every screen right', value: rightSeconds, unit: 's' },
    ]
  },
}

const count = (words: readonly string[], word: string) => words.filter((one) => one === word).length
const numbered = (questions: Record<string, QuestionView>) =>
  Object.values(questions)
    .toSorted((a, b) => a.number - b.number)
    .map(({ id }) => id)

/** Nodes that say they began as wrongly dated as they were told to be: of the fault itself, whatever the product does against it. */
async function clocksOf(nodes: readonly LabNode[]): Promise<number> {
  const starts = await Promise.all(
    nodes.map(async ({ port }) => {
      const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      return Number(/^process_start_time_seconds (\d+)/m.exec(page)?.[1]) * 1_000
    }),
  )
  return starts.filter((start, n) => Math.abs(start - Date.now() - (SHIFTS_MS[n] ?? 0)) < MINUTE_MS).length
}

/** Everybody asks, one after the other, so that the order in which questions are accepted is known. */
async function askInTurn(readers: readonly Reader[], { hearingId }: City): Promise<{ words: string[]; ids: string[] }> {
  const words: string[] = []
  const ids: string[] = []
  for (const [n, reader] of readers.entries()) {
    const questionId = timeOrderedId(Date.now() + (DEVICES_MS[(n + 1) % DEVICES_MS.length] ?? 0))
    ids.push(questionId)
    const input = { hearingId, questionId, title: `Asked as number ${n}` }
    words.push(wordOf(answered.parse(await reader.once('question:submit', input))))
  }
  return { words, ids }
}

/** The least number of watchers that a screen shows, once they all show everybody or time is over. */
async function watchersSeen(readers: readonly Reader[]): Promise<number> {
  const least = () => Math.min(...readers.map(({ state }) => state.viewers ?? 0))
  await waitUntil(async () => least() === readers.length, SEEN_MS, AbortSignal.timeout(SEEN_MS))
  return least()
}

async function orderOf({ pool }: Database, ids: readonly string[]): Promise<{ backwards: number; misplaced: number }> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM (SELECT at, lag(at) OVER (PARTITION BY stream ORDER BY seq) AS before FROM record) AS dated
     WHERE at < before - make_interval(secs => $1)`,
    [NEAR_MS / 1_000],
  )
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM question WHERE id = ANY($1::uuid[]) ORDER BY number',
    [ids],
  )
  return { backwards: rowCount ?? 0, misplaced: ids.filter((id, n) => rows[n]?.id !== id).length }
}

/** People who have just asked on one node ask again on the next one: how many are told to wait for no more than the interval. */
async function hurry(system: LabSystem, city: City): Promise<number> {
  const waits = await Promise.all(
    SHIFTS_MS.map(async (_, n) => {
      const reader = await openReader(system, city, { node: n + 1, citizen: n })
      const input = { hearingId: city.hearingId, questionId: timeOrderedId(), title: 'Asked too soon' }
      const answer = answered.safeParse(await reader.once('question:submit', input))
      reader.close()
      return answer.data?.refusal?.code === 'too_soon' ? (answer.data.refusal.retryAfterMs ?? 0) : 0
    }),
  )
  return waits.filter((ms) => ms > 0 && ms <= INTERVAL_SECONDS * 1_000).length
}

/** Votes on every node with a session that ended a minute ago, and with one that ends in a minute. */
async function voteWithSessions(system: LabSystem, city: City): Promise<string[][]> {
  return Promise.all(
    [-1, 1].map(async (minutes, kind) =>
      Promise.all(
        SHIFTS_MS.map(async (_, n) => {
          const citizen = READERS + kind * SHIFTS_MS.length + n
          await system.database.pool.query(
            'UPDATE session SET expires_at = now() + make_interval(mins => $1) WHERE person_id = $2',
            [minutes, city.citizens[citizen]?.personId],
          )
          const reader = await openReader(system, city, { node: n, citizen })
          const word = await reader.vote(city.questionIds[0] ?? '')
          reader.close()
          return word
        }),
      ),
    ),
  )
}

const openReader = ({ nodes, database }: LabSystem, city: City, { node, citizen }: { node: number; citizen: number }) =>
  Reader.open({
    port: nodes[node % nodes.length]?.port ?? 0,
    slug: city.slug,
    token: city.citizens[citizen]?.token ?? '',
    address: `10.201.0.${citizen}`,
    database,
  })
