import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { en } from '#app/_i18n/en.ts'
import { newId } from '#app/_live/new-id.ts'
import { akomaNtoso } from '#app/_server/minutes/akoma-ntoso.ts'
import { minutesDocument } from '#app/_server/minutes/document.ts'
import { PDF_TEMPLATE } from '#app/_server/minutes/pdf-template.ts'
import { VISITOR } from '#contract/identity.ts'
import { type Minutes, minutes as minutesShape } from '#contract/minutes/minutes.ts'
import { readMinutes } from '#domain/question/minutes.ts'
import { castVotes } from '#domain/question/votes.ts'
import { typesetPdf } from '#platform/typeset/typeset.ts'
import { askedQuestion, buildCity, type City } from '../support/city.ts'
import { playInstant } from '../support/play-instant.ts'

/** Noon of the day after tomorrow in the hearing’s zone, which is eight hours ahead of UTC: also where it is past midnight there, or midnight passes. */
const ANOTHER_DAY = new Date(`${new Date(Date.now() + 56 * 3_600_000).toISOString().slice(0, 10)}T04:00:00Z`)
const minutesOf = async (city: City, at?: number) => (await readMinutes(city.database.prisma, VISITOR, 'water')).at(at)

/** A hearing that was held: an answer, a promise, votes, a question that was joined to another, one that nobody read, one declined. */
async function held(): Promise<City> {
  const city = await buildCity({ settings: { askUntil: '2099-01-01T00:00:00.000Z' } })
  const promised = await askedQuestion(city, 'answering', '五楼以上哪天有水？')
  const { actor } = await city.guest()
  await castVotes(city.database.db, [{ questionId: promised.questionId, personId: actor.personId, active: true }])
  await city.must(city.official.actor, 'answer:publish', {
    questionId: promised.questionId,
    version: 3,
    kind: 'promised',
    summary: '六月以前换泵 <b>',
    dueOn: '2099-06-01',
  })
  const open = await askedQuestion(city, 'approved', '为什么 #let 水费 $x$ 涨了 🧿')
  const joined = await askedQuestion(city, 'waiting', '没人读过的')
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: joined.questionId,
    version: 1,
    targetId: open.questionId,
  })
  await askedQuestion(city, 'waiting', '没有审核的话')
  await playInstant(city)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  return city
}

test('the minutes hold every question and what became of it, in the order in which they were called, and nothing that the public may not read', async () => {
  const city = await held()
  const minutes = await minutesOf(city)
  expect(minutesShape.parse(minutes)).toEqual(minutes)
  expect(minutes.items.map(({ outcome }) => outcome).sort()).toEqual(['case', 'case', 'merged', 'promised'])
  const [first] = minutes.items
  expect(first).toMatchObject({
    title: '五楼以上哪天有水？',
    outcome: 'promised',
    votes: 1,
    answer: { name: 'Zhou', summary: '六月以前换泵 <b>', dueOn: '2099-06-01' },
    caseNumber: expect.stringMatching(/^MS-/),
  })
  expect(first?.onAir).toHaveLength(1)
  const open = minutes.items.find(({ title }) => title?.startsWith('为什么'))
  expect(minutes.items.find(({ outcome }) => outcome === 'merged')).toMatchObject({ joinedTo: open?.number })
  expect(JSON.stringify(minutes)).not.toContain('没有审核的话')
  expect(minutes.polls).toMatchObject([
    {
      title: { zh: '先换管还是先修泵？' },
      result: { counts: [1, 0, 1], ballots: 2 },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
  const head = await city.database.prisma.record.findFirstOrThrow({ where: { type: 'hearing.closed' } })
  expect(minutes.head).toEqual({ stream: 'hearing-water', seq: head.seq, hash: Buffer.from(head.hash).toString('hex') })
})

test('before the close there are none, and a change of another day makes a version beside the first', async () => {
  const live = await buildCity()
  await expect(minutesOf(live)).rejects.toMatchObject({ code: 'unknown' })
  const city = await held()
  const first = await minutesOf(city)
  const { actor } = await city.guest()
  const late = { hearingId: city.hearingId, questionId: newId(), title: '散会以后才想起来要问的' }
  await city.must(actor, 'question:submit', late, ANOTHER_DAY)
  const second = await minutesOf(city)
  expect(second.versions).toHaveLength(2)
  expect(second.items).toHaveLength(first.items.length + 1)
  expect(await minutesOf(city, first.head.seq)).toEqual({ ...first, versions: second.versions })
  // Another one on the same day: the day's version moves on, what was linked can still be had.
  const later = { hearingId: city.hearingId, questionId: newId(), title: '还有一件散会以后想起来的' }
  await city.must((await city.guest()).actor, 'question:submit', later, new Date(ANOTHER_DAY.getTime() + 1_000))
  const third = await minutesOf(city)
  expect(third.versions).toHaveLength(2)
  expect(await minutesOf(city, second.head.seq)).toEqual({ ...second, versions: third.versions })
  await expect(minutesOf(city, first.head.seq + 1_000)).rejects.toMatchObject({ code: 'unknown' })
})

test('page, PDF, XML and JSON carry the same items; letters without a font stand by their numbers', async () => {
  const minutes = await minutesOf(await held())
  const document = minutesDocument(minutes, 'en', {})
  const pdf = await typesetPdf(PDF_TEMPLATE, { ...document, language: 'en', region: 'GB' })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
  const plain = (words: string) => words.replaceAll(/\s/g, '')
  for (const { heading, outcome, answer } of document.items)
    for (const words of [heading.replace('🧿', '[U+1F9FF]'), outcome, answer?.text ?? ''])
      expect(plain(text)).toContain(plain(words))
  expect(plain(text)).toContain(minutes.head.hash)
  // A question that was on air leads to what was said, also on paper.
  const [aired, ...others] = document.items.flatMap(({ clip }) => clip ?? [])
  expect(others).toEqual([])
  expect(aired?.href).toMatch(/\/en\/hearings\/water\/questions\/\d+$/)
  expect(plain(text)).toContain(plain(aired?.href ?? '-'))
  const [poll] = minutes.polls
  const [line = ''] = document.polls.lines
  expect(line).toContain('Pipes: 1 · The pump: 0 · Both: 1')
  expect(line).toContain('2 ballots')
  expect(plain(text)).toContain(plain(line))
  expect(document.itemsTitle).toBe('4 questions')
  expect(pdf.toString('latin1')).toContain('pdfuaid:part')
  expect(en.minutes.title).toBe('Minutes')

  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'debateSection' })
  const { akomaNtoso: root } = parser.parse(akomaNtoso(minutes, 'en'))
  const sections: { '@_name': string; num: number; heading?: string; narrative: unknown }[] =
    root.debate.debateBody.debateSection
  expect(sections.filter((section) => section['@_name'] === 'poll')).toMatchObject([
    {
      heading: 'Pipes first, or the pump?',
      narrative: { '#text': `Pipes: 1, The pump: 0, Both: 1, ballots 2, sha256 ${poll?.digest}` },
    },
  ])
  const questions = sections.filter((section) => section['@_name'] === 'question')
  expect(questions.map(({ num, heading }) => [num, heading])).toEqual(
    minutes.items.map(({ number, title }: Minutes['items'][number]) => [number, title ?? undefined]),
  )
})

/** The folder of OASIS's `akomantoso30.xsd` with its `xml.xsd`, which are not copied here. */
const schemas = process.env.AKN_SCHEMA

describe('Akoma Ntoso', () => {
  const written = async () => {
    const minutes = await minutesOf(await held())
    return (['zh-CN', 'en'] as const).map((locale) => akomaNtoso(minutes, locale))
  }

  test('no two parts have one id, and who is named as speaking or writing is among the references', async () => {
    for (const xml of await written()) {
      const all = (pattern: RegExp) => [...xml.matchAll(pattern)].flatMap(([, value = '']) => value)
      const ids = all(/ eId="([^"]+)"/g)
      expect(new Set(ids).size).toBe(ids.length)
      const agents = all(/<TLC(?:Person|Organization) eId="([^"]+)"/g)
      const named = all(/ (?:by|source)="#([^"]+)"/g).concat(all(/<FRBRauthor href="#([^"]+)"/g))
      expect(named.length).toBeGreaterThan(5)
      expect(named.filter((id) => !agents.includes(id))).toEqual([])
    }
  })

  test.runIf(schemas)('xmllint finds it valid against the schema', async () => {
    for (const xml of await written()) {
      const schema = join(schemas ?? '', 'akomantoso30.xsd')
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], { input: xml })
      expect([status, stderr.toString()]).toEqual([0, '- validates\n'])
    }
  })
})
