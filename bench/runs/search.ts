import { VISITOR } from '#contract/identity.ts'
import { type SearchFilter, search } from '#domain/search/find.ts'
import { rebuildWords } from '#domain/search/keep.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import type { Database } from '#platform/db.ts'
import { buildCity } from '#tests/lab/city.ts'
import { type Figure, shareAt } from '#tests/lab/figure.ts'
import { openSystem } from '#tests/lab/system.ts'
import { englishWord, numbersFrom, placeName, question, reply, topicOf, topicWord } from './search-texts.ts'

const CASES = 100_000
const REPLIES = 30_000
const BATCH = 5_000
/** At p95, of the issue “Letters, scorecards, open data”. */
const BAR = 100
const WARM = 40
const SEARCHES = 600

/** Words that stand in a tenth of the texts and more. */
const COMMON = ['小区', '停车 物业', '居民', '物业', '业主', '小区停车', '施工', '部门 小区', '老人', '道路']

const bench = 'search'

/** A search over a hundred thousand cases, by the function that the page and the API call, one after another: words as people type them, alone and narrowed. */
export async function benchSearch(): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 1 })
  const { database } = system
  const { hearingId, citizens } = await buildCity(database, { questions: 1, citizens: 1 })
  const departments = await openDepartments(database)
  await fill(database, { hearingId, askerId: citizens[0]?.personId ?? '', departments })
  const began = performance.now()
  const texts = await rebuildWords(database.db, () => undefined)
  const cutting = texts / ((performance.now() - began) / 1_000)
  // As autovacuum has done within a minute of so many rows; before it the planner guesses.
  await database.pool.query('VACUUM ANALYZE')
  const draw = numbersFrom(7)
  const filters: SearchFilter[] = [
    { status: 'working' },
    { departmentId: departments[3] },
    { kind: 'reply' },
    { from: '2026-06-01', to: '2026-08-31' },
  ]
  const asked = {
    words: () => [typed(draw), {}] as const,
    'words, narrowed': () => [typed(draw), filters[Math.floor(draw() * filters.length)] ?? {}] as const,
    'the commonest words': () => [COMMON[Math.floor(draw() * COMMON.length)] ?? '', {}] as const,
    'the commonest words, narrowed': () =>
      [COMMON[Math.floor(draw() * COMMON.length)] ?? '', filters[Math.floor(draw() * filters.length)] ?? {}] as const,
    'a sentence that no text has': () =>
      [`${placeName(draw)}的${topicWord(draw)}为什么没有${topicWord(draw)}`, {}] as const,
  }
  const figures: Figure[] = [{ bench, what: 'texts cut', value: cutting, unit: '/s' }]
  for (const [what, next] of Object.entries(asked)) {
    const times: number[] = []
    for (let n = -WARM; n < SEARCHES; n++) {
      const [raw, filter] = next()
      const start = performance.now()
      await search(database.prisma, VISITOR, raw, filter, { timeZone: 'Asia/Shanghai' })
      if (n >= 0) times.push(performance.now() - start)
    }
    times.sort((one, other) => one - other)
    figures.push(
      { bench, what: `${what}, p50`, value: shareAt(times, 0.5), unit: 'ms' },
      { bench, what: `${what}, p95`, value: shareAt(times, 0.95), unit: 'ms', bar: { atMost: BAR } },
    )
  }
  return figures
}

/** What somebody types: one word or several, a name, a phrase, English, without something. */
function typed(draw: () => number): string {
  const kind = draw()
  const topic = topicOf(draw)
  const word = () => topicWord(draw, topic)
  if (kind < 0.25) return word()
  if (kind < 0.45) return `${word()} ${word()}`
  if (kind < 0.55) return `${word()}${word()}`
  if (kind < 0.65) return placeName(draw)
  if (kind < 0.75) return `${placeName(draw)}${word()}`
  if (kind < 0.85) return `"${word()}${word()}"`
  if (kind < 0.95) return `${englishWord(draw)} ${englishWord(draw)}`
  return `${word()} -${topicWord(draw)}`
}

async function openDepartments({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO department (id, name_zh, name_en, created_at) SELECT gen_random_uuid(), '部门 ' || n, 'Department ' || n, now() FROM generate_series(1, 20) n RETURNING id`,
  )
  return rows.map(({ id }) => id)
}

type Place = { hearingId: string; askerId: string; departments: readonly string[] }

/** Writes cases with their questions, and replies to some of them. */
async function fill({ pool }: Database, { hearingId, askerId, departments }: Place): Promise<void> {
  const draw = numbersFrom(1)
  for (let first = 0; first < CASES; first += BATCH) {
    const questions = Array.from({ length: BATCH }, () => ({
      id: timeOrderedId(),
      case: timeOrderedId(),
      ...question(draw),
    }))
    // Texts come one after another, as people write them.
    const days = questions.map((_, n) => Math.floor(((first + n) / CASES) * 330))
    await pool.query(
      `INSERT INTO question (id, hearing_id, asker_id, title, body, author, status, published, submitted_at, status_at)
       SELECT u.id, $1, $2, u.title, u.body, '', 'case', TRUE, u.at, u.at
       FROM (SELECT *, '2026-01-01'::timestamptz + make_interval(days => days) AS at FROM unnest($3::uuid[], $4::text[], $5::text[], $6::int[]) AS g(id, title, body, days)) u`,
      [
        hearingId,
        askerId,
        questions.map(({ id }) => id),
        questions.map(({ title }) => title),
        questions.map(({ body }) => body),
        days,
      ],
    )
    await pool.query(
      `INSERT INTO "case" (id, number, hearing_id, question_id, department_id, origin, status, opened_at)
       SELECT u.id, 'MS-2026-' || (1000000 + $1::int + u.n), $2, u.question_id, ($3::uuid[])[1 + u.n % 20], 'open',
         (ARRAY['open', 'working', 'working', 'confirmed', 'resolved']::case_status[])[1 + u.n % 5], now()
       FROM unnest($4::uuid[], $5::uuid[]) WITH ORDINALITY AS u(id, question_id, n)`,
      [first, hearingId, departments, questions.map((one) => one.case), questions.map(({ id }) => id)],
    )
    const replied = questions.slice(0, (BATCH * REPLIES) / CASES)
    await pool.query(
      `INSERT INTO case_reply (id, version, case_id, round, department_id, text, joint, at)
       SELECT gen_random_uuid(), 1, u.case_id, 1, $1, u.text, FALSE, '2026-01-01'::timestamptz + make_interval(days => u.days)
       FROM unnest($2::uuid[], $3::text[], $4::int[]) AS u(case_id, text, days)`,
      [
        departments[0],
        replied.map((one) => one.case),
        replied.map((one) => reply(one.topic, draw)),
        replied.map((_, n) => (days[n] ?? 0) + 1 + Math.floor(draw() * 40)),
      ],
    )
  }
}
