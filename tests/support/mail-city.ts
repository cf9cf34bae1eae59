import { afterAll, afterEach, beforeEach, expect, inject, vi } from 'vitest'
import type { Locale } from '#contract/ids.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { castVotes } from '#domain/question/votes.ts'
import { newToken } from '#platform/session.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { caseDesk, LATER } from './case-desk.ts'
import { askedQuestion, buildCity, type Citizen, endAnswering } from './city.ts'
import { startJobs } from './jobs.ts'
import { mailsIn } from './mails.ts'

/** Somebody with an address. */
export type Member = Citizen & { email: string }

/** For how long a test waits for what a jobs process does. */
export const soon = { timeout: 60_000, interval: 50 }

/** Offices that never close, so that mails to the staff wait for nothing. */
function alwaysOpen() {
  const week = Object.fromEntries(Object.keys(DEFAULT_RULEBOOK.calendar.week).map((day) => [day, [[0, 1_440]]]))
  return { ...DEFAULT_RULEBOOK, calendar: { ...DEFAULT_RULEBOOK.calendar, week } } as typeof DEFAULT_RULEBOOK
}

/** Steps that wait for a mail, and mails that wait to be sent. */
const WAITING = ['pending_reaction', 'case_news', 'staff_news', 'outgoing_mail']

/**
 * A city whose offices never close, with an SMTP server that keeps the mails of a test. Jobs processes that a test starts end with it. The file
 * must set SMTP_URL before anything is loaded: mails are queued only where there is a server.
 */
export async function mailCity() {
  const city = await buildCity()
  const desk = await caseDesk(city)
  const { pool, db, prisma } = city.database
  await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document: alwaysOpen() })
  await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason: { zh: '不打烊', en: 'Never closed' } })
  const smtp = await startSmtpServer()
  afterAll(() => smtp.close())
  const { redisUrl } = inject('backing')
  const running: Awaited<ReturnType<typeof startJobs>>[] = []
  const stop = () => Promise.all(running.splice(0).map((process) => process.close()))
  beforeEach(() => void smtp.received.splice(0))
  afterEach(stop)
  const waits = WAITING.map((table) => `SELECT 1 FROM ${table}`).join(' UNION ALL ')
  let people = 0
  return {
    city,
    desk,
    smtp,
    /** Starts a jobs process that sends mails to a server; to the test's own unless said. */
    start: async (url = smtp.url) => void running.push(await startJobs(city.url, redisUrl, url)),
    /** Ends the jobs processes. */
    stop,
    /** Has all that waits for its moment be due now, once every step until now is among it, until nothing is left. */
    told: () =>
      vi.waitFor(async () => {
        expect((await pool.query('SELECT 1 FROM pending_reaction')).rowCount).toBe(0)
        await pool.query('UPDATE case_news SET due_at = now()')
        await pool.query('UPDATE staff_news SET due_at = now()')
        expect((await pool.query(waits)).rowCount).toBe(0)
      }, soon),
    /** Has all digests be due now, until none waits; what of the mails waits is sent, too. */
    digested: () =>
      vi.waitFor(async () => {
        await pool.query('UPDATE digest_item SET due_at = now()')
        expect((await pool.query(`SELECT 1 FROM digest_item UNION ALL ${waits}`)).rowCount).toBe(0)
      }, soon),
    mails: (to?: string) => mailsIn(smtp.received, to),
    /** Somebody with an address, who came in in this language. */
    async member(locale: Locale = 'zh-CN', from?: Citizen): Promise<Member> {
      const email = `reader${++people}@example.org`
      const next = newToken()
      const session = { tokenHash: next.tokenHash, endedHash: null }
      const actor = (from ?? (await city.guest())).actor
      await city.must(actor, 'person:verify', { email, locale, session })
      return { ...(await city.again({ actor, token: next.token })), email }
    },
    /** A case whose question these voted for, and to which others were joined, before it was promised on air. */
    async opened({ voters = [], joined = 0, at }: { voters?: Citizen[]; joined?: number; at?: Date }) {
      await endAnswering(city)
      const { questionId, asker } = await askedQuestion(city, 'approved')
      await castVotes(
        db,
        voters.map(({ actor }) => ({ questionId, personId: actor.personId, active: true })),
      )
      const others: Citizen[] = []
      for (let n = 0; n < joined; n++) {
        const source = await askedQuestion(city, 'approved')
        const merging = { questionId: source.questionId, version: source.version, targetId: questionId }
        await city.must(city.moderator.actor, 'question:merge', merging)
        others.push(source.asker)
      }
      const { version } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
      await city.must(city.moderator.actor, 'question:call', { questionId, version })
      const promise = { questionId, version: version + 1, kind: 'promised', summary: '下月办完', dueOn: LATER } as const
      const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', promise, at)
      return { caseNumber, questionId, asker, others }
    },
  }
}
