import type { Bilingual } from '#contract/ids.ts'
import type { SearchKind } from '#contract/search.ts'
import type { CaseStatus } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { atomsOf } from './atoms.ts'
import { type Piece, piecesOf, snippetOf, spansIn } from './marks.ts'
import { type Prepared, readStems } from './prepare.ts'
import type { Stems } from './stems.ts'

/** One result, from the text as it stands, with what was looked for marked. */
export type SearchResult = {
  kind: SearchKind
  id: string
  /** The question's; of a hearing and of what was said there the hearing's, in each language. Null where the words of a case are not public. */
  title: { zh: Piece[]; en: Piece[] } | null
  /** The part of the text where it was found; of a hearing what it is about. */
  snippet: { zh: Piece[]; en: Piece[] }
  at: string
  hearing: { slug: string; title: Bilingual; timeZone: string }
  /** A line of the captions that an engine wrote and no person has read. */
  isUnchecked: boolean
  /** The question's number at its hearing; null for a hearing and what was said there. */
  question: number | null
  case: { number: string; status: CaseStatus } | null
  /** The department that leads the case. */
  department: Bilingual | null
}

type Row = {
  source: string
  id: string
  title: string | null
  text: string
  at: Date
  slug: string
  titleZh: string
  titleEn: string
  summaryZh: string
  summaryEn: string
  timeZone: string
  ordinal: number | null
  number: string | null
  status: CaseStatus | null
  departmentZh: string | null
  departmentEn: string | null
  unchecked?: boolean | null
}

/** What a result says besides its text, of a document `s`. */
const SAID = `h.slug, h.title_zh AS "titleZh", h.title_en AS "titleEn", h.summary_zh AS "summaryZh", h.summary_en AS "summaryEn",
  h.time_zone AS "timeZone", q.ordinal, c.number, c.status::text AS status, p.name_zh AS "departmentZh", p.name_en AS "departmentEn"`

/** The results that were found, in their order; one whose text is gone meanwhile is left out. */
export async function readResults(
  prisma: PrismaClient,
  prepared: Prepared,
  found: readonly { source: string; id: string; kind: SearchKind }[],
): Promise<SearchResult[]> {
  if (!found.length) return []
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    `SELECT s.source::text, s.id, s.text, s.at, ${SAID},
      (SELECT l.source = 'engine' AND l.version = 1 FROM caption_line l WHERE s.source = 'caption' AND l.id = s.id) AS unchecked,
      CASE WHEN q.published AND q.erased_for IS NULL AND c.confidential IS NOT TRUE THEN q.title END AS title
    FROM unnest($1::search_source[], $2::uuid[]) AS g(source, id)
      CROSS JOIN LATERAL (SELECT * FROM searchable t WHERE t.source = g.source AND t.id = g.id OFFSET 0) s
      JOIN hearing h ON h.id = s.hearing_id LEFT JOIN question q ON q.id = s.question_id
      LEFT JOIN "case" c ON c.question_id = s.question_id LEFT JOIN department p ON p.id = c.department_id`,
    found.map(({ source }) => source),
    found.map(({ id }) => id),
  )
  const stems = await stemsIn(prisma, prepared, rows)
  const byId = new Map(rows.map((row) => [row.source + row.id, row]))
  return found.flatMap(({ source, id, kind }) => {
    const row = byId.get(source + id)
    return row ? [resultOf(row, kind, prepared, stems)] : []
  })
}

/** The case that has the number asked for, of the hearings that the reader may read; also one whose words are not public. */
export async function caseResult(
  prisma: PrismaClient,
  prepared: Prepared,
  hearings: readonly string[],
): Promise<SearchResult | null> {
  if (prepared.number === null) return null
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    `SELECT 'question' AS source, q.id, coalesce(s.text, '') AS text, c.opened_at AS at, ${SAID}, s.title
    FROM "case" c JOIN question q ON q.id = c.question_id JOIN hearing h ON h.id = c.hearing_id LEFT JOIN department p ON p.id = c.department_id
      LEFT JOIN searchable s ON s.source = 'question' AND s.id = q.id
    WHERE c.number = $1 AND c.hearing_id = ANY($2::uuid[])`,
    prepared.number,
    hearings,
  )
  const [row] = rows
  return row ? resultOf(row, 'case', prepared, await stemsIn(prisma, prepared, rows)) : null
}

async function stemsIn(prisma: PrismaClient, { stems }: Prepared, rows: readonly Row[]): Promise<Stems> {
  // Words of a query that is Han alone are marked without them.
  if (!stems.size) return stems
  const texts = rows.flatMap(({ title, text, titleZh, titleEn }) => [title ?? '', text, titleZh, titleEn])
  const words = texts.flatMap((text) => atomsOf(text).flatMap((atom) => (atom.han ? [] : [atom.text])))
  return new Map([...(await readStems(prisma, words)), ...stems])
}

function resultOf(row: Row, kind: SearchKind, { query }: Prepared, stems: Stems): SearchResult {
  const spans = (text: string) => spansIn(text, query.terms, stems)
  const marked = (text: string) => piecesOf(text, spans(text))
  // Shown is where it stands as it was typed, rather than where the first of its words does.
  const around = (text: string) => snippetOf(text, spans(text), spansIn(text, query.whole, stems)[0])
  const both = (pieces: Piece[]) => ({ zh: pieces, en: pieces })
  const ofHearing = kind === 'hearing'
  const unmarked = (text: string) => [{ text, marked: false }]
  return {
    kind,
    id: row.id,
    title: ofHearing
      ? { zh: marked(row.titleZh), en: marked(row.titleEn) }
      : kind === 'said'
        ? { zh: unmarked(row.titleZh), en: unmarked(row.titleEn) }
        : row.title === null
          ? null
          : both(kind === 'reply' ? unmarked(row.title) : marked(row.title)),
    snippet: ofHearing ? { zh: around(row.summaryZh), en: around(row.summaryEn) } : both(around(row.text)),
    at: row.at.toISOString(),
    hearing: { slug: row.slug, title: { zh: row.titleZh, en: row.titleEn }, timeZone: row.timeZone },
    isUnchecked: row.unchecked === true,
    question: row.ordinal,
    case: row.number !== null && row.status !== null ? { number: row.number, status: row.status } : null,
    department: row.departmentZh === null ? null : { zh: row.departmentZh, en: row.departmentEn ?? '' },
  }
}
