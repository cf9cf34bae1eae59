import { afterAll, expect, inject } from 'vitest'
import type { Incoming } from '#contract/intake/envelope.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'
import { answerSms } from '#runtime/sms/answer-sms.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'
import { askedQuestion, type City } from './city.ts'
import { announcedPoll } from './polls.ts'

let ids = 0
/** An SMS as a gateway brings it, each with an id of its own. */
export const sms = (contact: string, text: string, more: Partial<Incoming> = {}): Incoming => ({
  channel: 'sms',
  messageId: `m${++ids}`,
  contact,
  text,
  sentAt: null,
  part: null,
  operatorId: null,
  ...more,
})

/** What a city takes in and answers by SMS, without a jobs process. */
export function smsOf(city: City) {
  const { database } = city
  const redis = openRedis(inject('backing').redisUrl)
  afterAll(() => redis.destroy())
  const parts = { database, redis, log }

  /** Takes a message in, as if so many minutes had gone by. */
  const receive = (incoming: Incoming, minutes = 0) =>
    receiveSms(
      { ...database, clock: { ...database.clock, now: () => new Date(Date.now() + minutes * 60_000) } },
      incoming,
    )
  const answer = (id: string) => answerSms(parts, id)

  /** What was answered to a number, the last one first. */
  async function answers(contact: string): Promise<string[]> {
    const rows = await database.prisma.outgoingSms.findMany({
      where: { recipient: contact },
      orderBy: { createdAt: 'desc' },
    })
    return rows.map(({ template, variables }) => [template, ...Object.values(Object(variables))].join(' '))
  }

  /** Takes a message in and answers it, as a jobs process does; twice, as after one that died: what was answered once. */
  async function say(contact: string, text: string): Promise<string | undefined> {
    const { outcome, id } = await receive(sms(contact, text))
    if (outcome !== 'new') return outcome
    const before = (await answers(contact)).length
    await answer(id)
    await answer(id)
    const [last, ...others] = await answers(contact)
    expect(others.length).toBe(before)
    return last
  }

  return {
    receive,
    answer,
    answers,
    say,
    questionsOf: (phone: string) => database.prisma.question.findMany({ where: { asker: { phone } } }),
    countOf: async (questionId: string) => (await database.prisma.tally.findUnique({ where: { questionId } }))?.n ?? 0,
    envelope: (id: string) => database.prisma.intake.findUniqueOrThrow({ where: { id } }),
    /** A question whose text is public, with its number. */
    async publicQuestion(): Promise<{ questionId: string; ordinal: number }> {
      const { questionId } = await askedQuestion(city, 'approved')
      const { ordinal } = await database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
      return { questionId, ordinal: ordinal ?? 0 }
    },
  }
}

/** A poll with three options that is open now, under a number of one's own. */
export async function openPoll(city: City, number: number, { declares = false } = {}): Promise<string> {
  const declaration = declares ? { zh: '我住在本市', en: 'I live here' } : undefined
  const { pollId } = await announcedPoll(city, declaration && { declaration })
  await city.database.prisma.poll.update({ where: { id: pollId }, data: { number } })
  return pollId
}
