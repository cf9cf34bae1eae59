import { expect } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { Audience } from '#contract/signals.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { getHearing } from '#domain/question/queries.ts'
import { firstBadLine } from './chain.ts'
import type { Citizen, City } from './city.ts'

/** A word that stands in all that a citizen wrote, and nowhere else. */
export const secret = () => `私${Math.random().toString(36).slice(2, 12)}密`

/** What a test of an erasure does in a city, and where it looks for words afterwards. */
export function erasable(city: City) {
  const { moderator, hearingId, database } = city
  const { prisma, pool } = database

  /** A question with a secret word; `act` does what moderators do, and keeps its version. */
  async function ask(word: string, asker?: Citizen) {
    const who = asker ?? (await city.guest())
    const questionId = newId()
    const words = { title: `问 ${word}`, body: `"text":{ ${word}` }
    await city.must(who.actor, 'question:submit', { hearingId, questionId, ...words })
    let version = 1
    const act = async (name: 'edit' | 'hold' | 'approve' | 'queue' | 'call', more: object = {}) => {
      await city.must(moderator.actor, `question:${name}`, { questionId, version, ...more } as never)
      version++
    }
    return { questionId, asker: who, act, seen: () => ({ questionId, version }), word }
  }

  return {
    ask,
    /** The same with its words wherever words can be: as sent, edited, noted, and public as often as an entry shows them. */
    async askedEverywhere(word: string, asker?: Citizen) {
      const question = await ask(word, asker)
      await question.act('edit', { reason: 'R08', title: `改 ${word}`, body: word })
      await question.act('hold', { reason: 'R07', note: `核实 ${word}` })
      await question.act('approve')
      await question.act('queue')
      return question
    },
    /** The table of every row in which a word stands, whatever the column. */
    async placesOf(word: string): Promise<string[]> {
      const { rows: tables } = await pool.query<{ name: string }>(
        `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
      )
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await pool.query(`SELECT t FROM ${name} t WHERE t::text LIKE $1`, [`%${word}%`])
        found.push(...rows.map(() => name))
      }
      return found
    },
    async mustVerify(): Promise<void> {
      for (const { name } of await listStreams(prisma, SYSTEM, '', 1_000)) {
        const { head, lines } = await readLedger(prisma, SYSTEM, name, 0, 10_000)
        expect([name, firstBadLine(lines, head)]).toEqual([name, undefined])
      }
    },
    viewOf: async (questionId: string, audience: Audience = 'public') =>
      (await getHearing(prisma, moderator.actor, 'water', audience, 'all')).view.questions[questionId],
  }
}
