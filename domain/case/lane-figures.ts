import { type Actor, holds } from '#contract/identity.ts'
import { type Lane, proposeLane } from '#contract/letters/lanes.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** How often something was proposed, and what the desks made of it: `kept` where a department attended to it there, in whichever round, `rejected` where it was taken out again. */
type Proposed = { proposed: number; kept: number; rejected: number }
/** A lane by its letters. `declined`: its writer did not take it. `missed`: it is in the lane, and no word had proposed it. */
export type LaneFigures = Proposed & { declined: number; missed: number; words: Readonly<Record<string, Proposed>> }

type Row = { code: string; word: string | null; proposed: bigint; kept: bigint; rejected: bigint; declined: bigint }

/** What was proposed by words, and what became of it, by the codes of lanes; refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function readLaneFigures(prisma: PrismaClient, reader: Actor): Promise<Record<string, LaneFigures>> {
  mustOversee(reader)
  // The row without a word counts the letters of the lane.
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT l.proposed AS code, m.word, count(*) AS proposed,
      count(*) FILTER (WHERE c.lane = l.proposed AND (c.attended_at IS NOT NULL OR c.round > 1)) AS kept,
      count(*) FILTER (WHERE c.lane IS DISTINCT FROM l.proposed AND l.lane = l.proposed) AS rejected,
      count(*) FILTER (WHERE c.lane IS DISTINCT FROM l.proposed AND l.lane IS DISTINCT FROM l.proposed) AS declined
    FROM letter l JOIN "case" c ON c.question_id = l.question_id
    CROSS JOIN unnest(ARRAY[NULL]::text[] || l.matched) AS m(word)
    WHERE l.proposed IS NOT NULL GROUP BY 1, 2`
  const [lanes, words] = [rows.filter(({ word }) => word === null), rows.filter(({ word }) => word !== null)]
  const missed = await prisma.$queryRaw<{ code: string; n: bigint }[]>`
    SELECT c.lane AS code, count(*) AS n FROM letter l JOIN "case" c ON c.question_id = l.question_id
    WHERE c.lane IS NOT NULL AND c.lane IS DISTINCT FROM l.proposed GROUP BY 1`
  const codes = new Set([...lanes, ...missed].map(({ code }) => code))
  return Object.fromEntries(
    [...codes].map((code) => {
      const lane = lanes.find((row) => row.code === code)
      const own = words.filter((row) => row.code === code)
      return [
        code,
        {
          ...figures(lane),
          declined: Number(lane?.declined ?? 0),
          missed: Number(missed.find((row) => row.code === code)?.n ?? 0),
          words: Object.fromEntries(own.map((row) => [row.word ?? '', figures(row)])),
        },
      ]
    }),
  )
}

const figures = (row: Row | undefined): Proposed => ({
  proposed: Number(row?.proposed ?? 0),
  kept: Number(row?.kept ?? 0),
  rejected: Number(row?.rejected ?? 0),
})

/** Letters that a change of words is tried on. */
const RECENT = 200

/** What words would propose of the newest letters: those that now get another lane than by the words in force. The letters' own words are not shown. */
export type LanePreview = {
  letters: number
  moved: { caseNumber: string; before: string | null; after: string | null }[]
}

/** Tries the words of a draft on the newest letters; refused like `readLaneFigures`. */
export async function previewLanes(
  prisma: PrismaClient,
  reader: Actor,
  { before, after }: { before: readonly Lane[]; after: readonly Lane[] },
): Promise<LanePreview> {
  mustOversee(reader)
  const letters = await prisma.case.findMany({
    where: { origin: 'letter', question: { erasedFor: null } },
    select: { number: true, question: { select: { title: true, body: true } } },
    orderBy: [{ openedAt: 'desc' }, { number: 'desc' }],
    take: RECENT,
  })
  const moved = letters.flatMap(({ number: caseNumber, question: { title, body } }) => {
    const code = (lanes: readonly Lane[]) => proposeLane(`${title}\n${body}`, lanes)?.code ?? null
    const [was, is] = [code(before), code(after)]
    return was === is ? [] : [{ caseNumber, before: was, after: is }]
  })
  return { letters: letters.length, moved }
}

function mustOversee(reader: Actor): void {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
}
