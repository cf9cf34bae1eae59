import type { Accepted } from '#contract/accepted.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { castVotes, type VoteIntent } from '#domain/question/votes.ts'
import type { Database } from '#platform/db.ts'
import { notifierOf, type Redis } from '#platform/redis.ts'

const VOTES_AT_ONCE = 500

/** The city being built: sends commands through the door at moments of the past, and knows its people. */
export class City {
  readonly db: Database['db']
  readonly now: Date
  readonly #notify: (stream: string, seq: number) => void

  constructor({ db }: Pick<Database, 'db'>, redis: Redis, now = new Date()) {
    this.db = db
    this.now = now
    this.#notify = notifierOf(redis)
  }

  /** A moment so many minutes before the seed ran. */
  ago(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * 60_000)
  }

  /** Runs a command as somebody at a moment; an Error with the refusal where it is refused. */
  async run<N extends CommandName>(name: N, input: RawInput<N>, at: Date, actor: Actor = SYSTEM): Promise<Accepted> {
    const result = await execute(name, input, {
      db: this.db,
      actor,
      commandId: crypto.randomUUID(),
      now: at,
      locale: 'en',
      requestId: 'seed',
      notify: this.#notify,
      report: (error) => console.error(error),
    })
    if (!result.ok) throw new Error(`${name} at ${at.toISOString()}: ${JSON.stringify(result.refusal)}`)
    return result.value
  }

  /** The person with an address, with the roles that hold now, as the door knows them. */
  actorOf(email: string): Promise<Actor> {
    return this.#actor('email', email)
  }

  /** Who asked a question. */
  async askerOf(questionId: string): Promise<Actor> {
    const { askerId } = await this.db
      .selectFrom('question')
      .select('askerId')
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow()
    return this.#actor('id', askerId)
  }

  async #actor(column: 'email' | 'id', value: string): Promise<Actor> {
    const person = await this.db
      .selectFrom('person')
      .select(['id', 'kind', 'name', 'nameEn'])
      .where(column, '=', value)
      .executeTakeFirstOrThrow()
    const rows = await this.db
      .selectFrom('roleGrant')
      .selectAll()
      .where('personId', '=', person.id)
      .where('revokedAt', 'is', null)
      .execute()
    const grants = rows.map(({ id, role, hearingId, departmentId, titleZh, titleEn }) => ({
      id,
      role,
      hearingId,
      departmentId,
      title: { zh: titleZh, en: titleEn },
    }))
    return { kind: person.kind, personId: person.id, name: person.name, nameEn: person.nameEn, grants }
  }

  /** Makes devices that ask and vote without having verified anything. */
  async guests(count: number, at: Date): Promise<Actor[]> {
    const ids = Array.from({ length: count }, () => crypto.randomUUID())
    await this.db
      .insertInto('person')
      .values(ids.map((id) => ({ id, kind: 'guest' as const, createdAt: at })))
      .execute()
    return ids.map((personId) => ({ kind: 'guest', personId, name: '', grants: [] }))
  }

  /** Casts votes in batches; an Error where one is refused. */
  async vote(intents: readonly VoteIntent[]): Promise<void> {
    for (let start = 0; start < intents.length; start += VOTES_AT_ONCE) {
      const counted = await castVotes(this.db, intents.slice(start, start + VOTES_AT_ONCE))
      const refused = counted.find((one) => 'refused' in one)
      if (refused) throw new Error(`a vote was refused: ${JSON.stringify(refused)}`)
    }
  }

  /** A calendar day in Qinghe, so many days after a moment. */
  dayAfter(moment: Date, days: number): string {
    return new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(moment.getTime() + days * 86_400_000)
  }
}
