import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const { db, prisma } = city.database

/** Names that the dictionary cuts through, words that overlap, words that say nothing, and single characters. */
const PIECES = (
  '西地省 红旗渠 红旗 渠 西地 省 梅溪湖 橘子洲头 研究生命 研究生 生命 农民工资 公积金额 停车 停车场 小区 区停 的 了 为什么 可以 请问 水 苑 ' +
  '中南大学 大学城 长沙市 市长 长江大桥 江大桥 十二'
).split(' ')
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 3, maxLength: 9 })
  .map((pieces) => [...pieces.join('')].slice(0, 40).join(''))
const published: { id: string; title: string }[] = []

test('whatever part of a text is typed, two characters or more, the texts that contain it literally are found, before all others', async () => {
  for (const title of fc.sample(text, { numRuns: 30, seed: 66 }))
    published.push({ id: (await askedQuestion(city, 'approved', title)).questionId, title })
  while (await fillWords(db));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...published), fc.nat(), fc.nat(), async ({ title }, from, length) => {
      const start = from % (title.length - 1)
      const asked = title.slice(start, start + 2 + (length % (title.length - start - 1)))
      const answer = await search(prisma, VISITOR, asked, { kind: 'question' }, { timeZone: 'Asia/Shanghai' })
      if (typeof answer === 'string') throw new Error(`${asked}: ${answer}`)
      const literal = published.filter((one) => one.title.includes(asked)).map(({ id }) => id)
      const first = answer.results.slice(0, literal.length).map(({ id }) => id)
      expect(first.filter((id) => !literal.includes(id))).toEqual([])
      expect(first).toHaveLength(Math.min(literal.length, 20))
    }),
    { numRuns: 200 },
  )
})
