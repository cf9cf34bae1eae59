import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { listCaptioners, readTranscript, viewOf } from '#domain/transcript/queries.ts'
import { askedQuestion, buildCity, type City } from '#tests/support/city.ts'
import { foldRecord } from '#tests/support/fold-record.ts'

const STREAM = transcriptStream('water')
const line = (text: string, more: object = {}) => ({ lineId: newId(), language: 'zh' as const, text, ...more })
const transcriptOf = ({ database }: City) => readTranscript(database.prisma, VISITOR, 'water')
const textsOf = async (city: City) => (await transcriptOf(city)).lines.map(({ text }) => text)

test('two people write in turn, and everybody reads what they wrote, line by line', async () => {
  const city = await buildCity()
  const { hearingId } = city
  expect(await transcriptOf(city)).toMatchObject({ seq: 0, writer: null, lines: [] })
  const [one, two] = [
    await city.staff('captioner', 'An', hearingId, 'An Ke'),
    await city.staff('captioner', 'Bo', hearingId),
  ]
  await city.must(one.actor, 'caption:write', { hearingId, ...line('大家下午好。') })
  await city.must(two.actor, 'caption:take-turn', { hearingId })
  expect((await transcriptOf(city)).writer).toBe(await city.stageKey(two.actor.personId))
  await city.must(two.actor, 'caption:write', { hearingId, ...line('Good afternoon.', { language: 'en' }) })
  expect(await textsOf(city)).toEqual(['大家下午好。', 'Good afternoon.'])
  const named = await listCaptioners(city.database.prisma, two.actor, hearingId)
  expect(named).toContainEqual({
    key: await city.stageKey(one.actor.personId),
    isOwn: false,
    name: 'An',
    nameEn: 'An Ke',
  })
  await expect(listCaptioners(city.database.prisma, city.official.actor, hearingId)).rejects.toThrow('forbidden')
})

test('both may begin at the same moment', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  await Promise.all(
    ['一', '二', '三', '四'].map((text) => city.must(moderator.actor, 'caption:write', { hearingId, ...line(text) })),
  )
  expect((await textsOf(city)).sort()).toEqual(['一', '三', '二', '四'].sort())
})

test('who writes captions does nothing else, and nobody else writes them', async () => {
  const city = await buildCity()
  const { hearingId, official } = city
  const captioner = await city.staff('captioner', 'An', hearingId)
  const guest = await city.guest()
  const write = (who: typeof guest) => city.refused(who.actor, 'caption:write', { hearingId, ...line('说过的话') })
  expect(await write(captioner)).toBe('accepted')
  expect(await write(official)).toBe('forbidden')
  expect(await write(guest)).toBe('forbidden')
  expect(await city.refused(captioner.actor, 'hearing:pause', { hearingId })).toBe('forbidden')
  expect(await city.refused(captioner.actor, 'stage:enter', { hearingId })).toBe('not_on_panel')
  const elsewhere = newId()
  const settings = { ...city.settings, agenda: [], topics: [] }
  await city.must(city.admin.actor, 'hearing:create', { hearingId: elsewhere, slug: 'roads', settings })
  expect(await city.refused(captioner.actor, 'caption:write', { hearingId: elsewhere, ...line('别处') })).toBe(
    'forbidden',
  )
})

test('nothing that is said in a pause is captioned, also not afterwards', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000)
  const write = (text: string, now: Date, saidAt?: Date) =>
    city.refused(moderator.actor, 'caption:write', { hearingId, ...line(text, { saidAt: saidAt?.toISOString() }) }, now)
  expect(await write('暂停以前', at(1))).toBe('accepted')
  await city.must(moderator.actor, 'hearing:pause', { hearingId }, at(10))
  expect(await write('暂停时说的', at(12))).toBe('captions_paused')
  await city.must(moderator.actor, 'hearing:resume', { hearingId }, at(20))
  expect(await write('继续以后', at(22), at(15))).toBe('accepted')
  const { lines } = await transcriptOf(city)
  expect(lines.map(({ text }) => text)).toEqual(['暂停以前', '继续以后'])
  expect(Date.parse(lines[1]?.saidAt ?? '')).toBeGreaterThanOrEqual(at(19).getTime())
  await city.must(moderator.actor, 'hearing:close', { hearingId }, at(30))
  expect(await write('散会以后', at(32))).toBe('captions_closed')
})

test('when a line was said is believed within a minute', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const now = new Date(Date.now() + 600_000)
  const said = async (text: string, ago: number) => {
    const saidAt = new Date(now.getTime() - ago * 1_000).toISOString()
    await city.must(moderator.actor, 'caption:write', { hearingId, ...line(text, { saidAt }) }, now)
    const { lines } = await transcriptOf(city)
    return (now.getTime() - Date.parse(lines.find((one) => one.text === text)?.saidAt ?? '')) / 1_000
  }
  expect(await said('刚才', 8)).toBe(8)
  expect(await said('很久以前', 3_600)).toBe(60)
  expect(await said('还没有说', -30)).toBe(0)
})

test('a line is corrected while the hearing is on and afterwards, with its history, and of two who correct it at once one is told', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const captioner = await city.staff('captioner', 'An', hearingId)
  const { lineId, ...first } = line('十二月起分三批')
  await city.must(captioner.actor, 'caption:write', { hearingId, lineId, ...first })
  const correct = (text: string, version: number, who = captioner) =>
    city.refused(who.actor, 'caption:correct', { hearingId, lineId, version, text })
  expect(await correct('十二月起分三批', 1)).toBe('nothing_changed')
  expect(await correct('十二月起分四批', 1)).toBe('accepted')
  expect(await correct('十二月起分五批', 1, moderator)).toBe('conflict')
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await correct('十二月十五日起分四批', 2, moderator)).toBe('accepted')
  const { lines } = await transcriptOf(city)
  expect(lines).toMatchObject([
    {
      text: '十二月十五日起分四批',
      version: 3,
      earlier: [{ text: '十二月起分三批' }, { text: '十二月起分四批' }],
    },
  ])
})

test('what an engine wrote is known as such until a person has read it', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { lineId, ...first } = line('机器听到的话')
  await city.must(SYSTEM, 'caption:write', { hearingId, lineId, ...first })
  const [before] = (await transcriptOf(city)).lines
  expect(before).toMatchObject({ from: 'engine', version: 1 })
  expect(before && isUnchecked(before)).toBe(true)
  // It is right as it stands.
  await city.must(moderator.actor, 'caption:correct', { hearingId, lineId, version: 1, text: first.text })
  const [after] = (await transcriptOf(city)).lines
  expect(after).toMatchObject({ from: 'engine', version: 2, text: first.text })
  expect(after && isUnchecked(after)).toBe(false)
})

test('the words of a line that is removed are nowhere any more, and that one stood there stays', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { lineId, ...first } = line('张某的电话是一三八')
  await city.must(moderator.actor, 'caption:write', { hearingId, lineId, ...first })
  await city.must(moderator.actor, 'caption:correct', { hearingId, lineId, version: 1, text: '张某的电话是一三九' })
  await city.must(moderator.actor, 'caption:write', { hearingId, ...line('下一位。') })
  const remove = (reason: string) => city.refused(moderator.actor, 'caption:remove', { hearingId, lineId, reason })
  expect(await remove('R03')).toBe('malformed')
  expect(await remove('R02')).toBe('accepted')
  expect(await remove('R02')).toBe('unknown')
  const transcript = await transcriptOf(city)
  expect(transcript.lines).toMatchObject([{ text: '', removed: 'R02', earlier: [] }, { text: '下一位。' }])
  const { prisma, db } = city.database
  const kept = [
    await prisma.record.findMany({ where: { stream: STREAM } }),
    await prisma.captionLine.findMany(),
    await prisma.command.findMany({ where: { stream: STREAM, seq: { in: [1, 2] } } }),
  ]
  expect(JSON.stringify(kept)).not.toContain('张某')
  expect(kept[2]).toMatchObject([{ fingerprint: null }, { fingerprint: null }])
  const entries = await readEntries(db, STREAM, 0, 100)
  const told = entries.map((one) => ({ seq: one.seq, entry: one.public }))
  expect(foldRecord(STREAMS.transcript.fold, told)).toEqual(viewOf(transcript))
})

test('a line stands with the question that was on air when it was said', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  await city.must(moderator.actor, 'caption:write', { hearingId, ...line('开场的话') })
  const { questionId, version } = await askedQuestion(city, 'answering')
  const soon = new Date(Date.now() + 1_000)
  await city.must(moderator.actor, 'caption:write', { hearingId, ...line('回答的话') }, soon)
  await city.must(moderator.actor, 'question:return', { questionId, version }, new Date(Date.now() + 2_000))
  await city.must(moderator.actor, 'caption:write', { hearingId, ...line('之后的话') }, new Date(Date.now() + 9_000))
  const { lines } = await transcriptOf(city)
  expect(lines.map((one) => [one.text, one.questionId])).toEqual([
    ['开场的话', null],
    ['回答的话', questionId],
    ['之后的话', null],
  ])
})

test('a transcript is read by whoever may read its hearing, in lists and as a record', async () => {
  const city = await buildCity({ settings: { watchTier: 'member' } })
  const { hearingId, moderator } = city
  const { prisma } = city.database
  await city.must(moderator.actor, 'caption:write', { hearingId, ...line('只给已验证的人') })
  const member = await city.verify(await city.guest(), 'reader@example.org')
  await expect(transcriptOf(city)).rejects.toThrow('verify_first')
  await expect(readLedger(prisma, VISITOR, STREAM, 0)).rejects.toThrow('verify_first')
  expect((await readTranscript(prisma, member.actor, 'water')).lines).toHaveLength(1)
  const names = async (actor: typeof member.actor | typeof VISITOR) =>
    (await listStreams(prisma, actor, '', 100)).map(({ name }) => name)
  expect(await names(VISITOR)).not.toContain(STREAM)
  expect(await names(member.actor)).toContain(STREAM)
})

test('a line is found by its words as they stand, and by those of before or of a removed one no more', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { prisma, db } = city.database
  const { lineId, ...first } = line('枫林苑的水泵分四批更换')
  const find = async (words: string) => {
    while (await fillWords(db));
    const answer = await search(prisma, VISITOR, words, { kind: 'said' }, { timeZone: 'Asia/Shanghai' })
    if (typeof answer === 'string') throw new Error(answer)
    return answer.results
  }
  await city.must(SYSTEM, 'caption:write', { hearingId, lineId, ...first })
  expect(await find('枫林苑')).toMatchObject([
    { kind: 'said', id: lineId, isUnchecked: true, hearing: { slug: 'water' } },
  ])
  await city.must(moderator.actor, 'caption:correct', { hearingId, lineId, version: 1, text: '梧桐里的水泵分四批更换' })
  expect(await find('枫林苑')).toEqual([])
  expect(await find('梧桐里')).toMatchObject([{ id: lineId, isUnchecked: false }])
  await city.must(moderator.actor, 'caption:remove', { hearingId, lineId, reason: 'R02' })
  expect(await find('梧桐里')).toEqual([])
})
