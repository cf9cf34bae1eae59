import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const { db, prisma } = city.database

/** Pieces that meet one another in many ways: words of the dictionary, names, single characters, English, figures, signs, other forms of the same. */
const PIECES = [
  ...[
    '研究',
    '生命',
    '研究生',
    '公积金',
    '公积',
    '农民工',
    '停车',
    '停车场',
    '枫林苑',
    '苑小',
    '水',
    '水压',
    '的',
    '了',
    '請問',
    '熱水',
    '热水',
  ],
  ...[
    'bus',
    'Buses',
    'stopping',
    'the',
    'K12',
    '13987654321',
    'ＡＢＣ',
    'été',
    '，',
    ' ',
    '。',
    '-',
    '“',
    '%',
    '😀',
    'བོད',
    '々',
    '𠮷',
  ],
]
const written = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''))

/** What of two texts is compared, by means of its own: characters and words without signs, in the forms that are one. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/請問/gu, '请问')
    .replace(/熱/gu, '热')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')

const wanted: { title: string; id: string }[] = []
async function publish(title: string): Promise<string> {
  const { questionId } = await askedQuestion(city, 'waiting', `题目${title}题目`)
  const { title: kept } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })
  wanted.push({ id: questionId, title: kept })
  return questionId
}
const find = (raw: string) => search(prisma, VISITOR, raw, {}, { timeZone: 'Asia/Shanghai' })

test('a text is found by any part of it in quotation marks, and what is found holds the characters that were asked for', async () => {
  await fc.assert(
    fc.asyncProperty(written, written, written, async (before, given, after) => {
      const part = given.replace(/“/g, ' ')
      const id = await publish(`${before} ${part} ${after}`)
      while (await fillWords(db));
      const answer = await find(`“${part}”`)
      // Nothing but signs, or words that say nothing.
      if (typeof answer === 'string') {
        expect(['nothing', 'empty', 'only_not']).toContain(answer)
        return
      }
      const all: string[] = answer.results.map((one) => one.id)
      if (answer.counts.question <= 20) expect(all).toContain(id)
      const asked = plain(part)
      if (/^\p{Script=Han}+$/u.test(asked))
        for (const { title } of answer.results)
          expect(plain(title?.zh.map(({ text }) => text).join('') ?? '')).toContain(asked)
    }),
    { numRuns: 60 },
  )
})

test('what is found is marked, is public, and each mark is a part of the text', async () => {
  await fc.assert(
    fc.asyncProperty(written, async (raw) => {
      const answer = await find(raw)
      if (typeof answer === 'string') return
      for (const { id, title, snippet } of answer.results) {
        const row = await prisma.question.findUnique({ where: { id } })
        expect(row === null || (row.published && row.erasedFor === null)).toBe(true)
        const pieces = [...(title?.zh ?? []), ...snippet.zh]
        expect(pieces.some(({ marked }) => marked)).toBe(true)
        if (row) expect(title?.zh.map(({ text }) => text).join('')).toBe(row.title)
      }
    }),
    { numRuns: 150 },
  )
})
