import type { Actor } from '#contract/identity.ts'
import type { City } from './city.ts'
import { address, type DepartmentKey, OFFICIALS, seatOfficial } from './people.ts'
import type { Asked, Outcome, Script } from './script.ts'

type Put = Asked & { id: string; asker: Actor }
const DAY_MIN = 1440

/** Plays one hearing of the demo from its draft to where it stands now, every step through the door. */
export class Play {
  readonly #city: City
  readonly #script: Script
  readonly #departments: Record<DepartmentKey, string>
  readonly #crowd: readonly Actor[]
  readonly #hearingId = crypto.randomUUID()
  readonly #topics: Map<string, string>
  readonly #agenda: readonly string[]
  #at: Date
  #stepMs = 1_000

  constructor(city: City, script: Script, departments: Record<DepartmentKey, string>, crowd: readonly Actor[]) {
    this.#city = city
    this.#script = script
    this.#departments = departments
    this.#crowd = crowd
    this.#topics = new Map(Object.keys(script.topics).map((key) => [key, crypto.randomUUID()]))
    this.#agenda = script.agenda.map(() => crypto.randomUUID())
    this.#at = city.ago(script.createdDaysAgo * DAY_MIN)
  }

  /** Creates the hearing and plays it; does nothing where its address is taken, by an earlier run. */
  async run(): Promise<void> {
    const { slug, questions, startsMinutesAgo, closes, minutes } = this.#script
    if (await this.#city.db.selectFrom('hearing').select('id').where('slug', '=', slug).executeTakeFirst()) return
    await this.#setUp()
    const put = questions.map((asked, i) => this.#withAsker(asked, i))
    const early = put.filter(({ late }) => !late)
    this.#pace(Math.max(startsMinutesAgo, 5), early.length * 2 + 10)
    await this.#takeIn(early)
    await this.#join(early)
    if (startsMinutesAgo < 0) return
    this.#at = this.#city.ago(startsMinutesAgo)
    this.#stepMs = 1_000
    await this.#start()
    this.#pace(closes ? startsMinutesAgo - minutes : 1, put.length * 3)
    const late = put.filter((asked) => asked.late)
    await this.#takeIn(late)
    await this.#join(late)
    // What is being answered now was called last.
    const onAir = (asked: Put) => asked.outcome.is === 'answering'
    for (const asked of [...put.filter((one) => !onAir(one)), ...put.filter(onAir)]) await this.#hear(asked)
    if (closes) await this.#city.run('hearing:close', { hearingId: this.#hearingId }, this.#tick(), await this.#host())
  }

  /** Spreads the next steps evenly up to a moment. */
  #pace(untilMinutesAgo: number, steps: number) {
    const left = this.#city.ago(untilMinutesAgo).getTime() - this.#at.getTime()
    this.#stepMs = Math.max(1_000, Math.floor(left / (steps + 1)))
  }

  #tick(): Date {
    this.#at = new Date(this.#at.getTime() + this.#stepMs)
    return this.#at
  }

  async #setUp() {
    const { slug, title, summary, startsMinutesAgo, minutes, askDaysAfter, agenda, topics, panel } = this.#script
    const endsMinutesAgo = startsMinutesAgo - minutes
    const settings = {
      title,
      summary,
      startsAt: halfHour(this.#city.ago(startsMinutesAgo)),
      endsAt: halfHour(this.#city.ago(endsMinutesAgo)),
      askUntil: askDaysAfter ? halfHour(this.#city.ago(endsMinutesAgo - askDaysAfter * DAY_MIN)) : null,
      timeZone: 'Asia/Shanghai',
      watchTier: 'guest' as const,
      askTier: 'guest' as const,
      voteTier: 'guest' as const,
      moderation: 'before' as const,
      questionsPerPerson: 10,
      questionIntervalSeconds: 5,
      answerSeconds: 240,
      agenda: agenda.map((item, i) => ({ ...item, id: this.#agenda[i] ?? '' })),
      topics: Object.entries(topics).map(([key, { name, department }]) => ({
        id: this.#topics.get(key) ?? '',
        name,
        departmentId: this.#departments[department],
      })),
    }
    const hearingId = this.#hearingId
    await this.#city.run('hearing:create', { hearingId, slug, settings }, this.#at)
    for (const key of panel)
      await seatOfficial(this.#city, key, hearingId, this.#departments[OFFICIALS[key].department], this.#tick())
    await this.#city.run('hearing:schedule', { hearingId }, this.#tick())
  }

  async #start() {
    const hearingId = this.#hearingId
    await this.#city.run('hearing:start', { hearingId }, this.#at, await this.#host())
    const itemId = this.#agenda[this.#script.hearing ?? this.#agenda.length - 1]
    if (itemId) await this.#city.run('hearing:advance', { hearingId, itemId }, this.#tick(), await this.#host())
  }

  /** Everybody of the crowd asks at most once, so that no limit is met. */
  #withAsker(asked: Asked, i: number): Put {
    const asker = this.#crowd[i % this.#crowd.length]
    if (!asker) throw new Error('the demo needs a crowd')
    return { ...asked, id: crypto.randomUUID(), asker }
  }

  async #takeIn(questions: readonly Put[]) {
    for (const { id, title, draft, body, topic, by, asker, outcome } of questions) {
      const actor = by ? await this.#city.actorOf(address(by)) : asker
      await this.#city.run(
        'question:submit',
        {
          hearingId: this.#hearingId,
          questionId: id,
          title: draft ?? title,
          body,
          topicId: topic ? this.#topics.get(topic) : null,
          signature: by ? 'name' : 'pseudonym',
        },
        this.#tick(),
        actor,
      )
      await this.#review(id, outcome, actor)
      if (draft)
        await this.#city.run(
          'question:edit',
          { ...(await this.#seen(id)), reason: 'R08', title, body },
          this.#tick(),
          await this.#host(),
        )
    }
    const shown = questions.filter(
      ({ outcome }) =>
        outcome.is !== 'waiting' && outcome.is !== 'held' && outcome.is !== 'declined' && outcome.is !== 'withdrawn',
    )
    await this.#city.vote(
      shown.flatMap(({ id, votes = 0 }, i) =>
        this.#voters(votes, i).map((personId) => ({ questionId: id, personId, active: true })),
      ),
    )
  }

  /** Another slice of the crowd for each question. */
  #voters(count: number, turn: number): string[] {
    return Array.from(
      { length: Math.min(count, this.#crowd.length) },
      (_, i) => this.#crowd[(i + turn * 17) % this.#crowd.length]?.personId ?? '',
    )
  }

  async #review(id: string, outcome: Outcome, asker: Actor) {
    const host = await this.#host()
    if (outcome.is === 'waiting') return
    if (outcome.is === 'withdrawn') await this.#city.run('question:withdraw', { questionId: id }, this.#tick(), asker)
    else if (outcome.is === 'held' || outcome.is === 'declined') {
      const { reason, note } = outcome
      const name = outcome.is === 'held' ? 'question:hold' : 'question:decline'
      await this.#city.run(name, { ...(await this.#seen(id)), reason, note }, this.#tick(), host)
    } else await this.#city.run('question:approve', await this.#seen(id), this.#tick(), host)
  }

  async #join(questions: readonly Put[]) {
    for (const { id, outcome } of questions) {
      if (outcome.is !== 'merged') continue
      const target = questions.find(({ key }) => key === outcome.into)
      if (!target) throw new Error(`nothing to join: ${outcome.into}`)
      await this.#city.run(
        'question:merge',
        { ...(await this.#seen(id)), targetId: target.id },
        this.#tick(),
        await this.#host(),
      )
    }
  }

  async #hear({ id, outcome }: Put) {
    if (outcome.is === 'next')
      await this.#city.run('question:queue', await this.#seen(id), this.#tick(), await this.#host())
    if (outcome.is === 'answering' || 'by' in outcome)
      await this.#city.run('question:call', await this.#seen(id), this.#tick(), await this.#host())
    if (!('by' in outcome)) return
    const departmentId = 'department' in outcome ? this.#departments[outcome.department] : null
    const at = this.#tick()
    const dueOn = outcome.is === 'promised' ? this.#city.dayAfter(at, outcome.inDays) : null
    const official = await this.#city.actorOf(address(outcome.by))
    await this.#city.run(
      'answer:publish',
      { ...(await this.#seen(id)), kind: outcome.is, summary: outcome.summary, dueOn, departmentId },
      at,
      official,
    )
  }

  async #seen(questionId: string) {
    const { version } = await this.#city.db
      .selectFrom('question')
      .select('version')
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow()
    return { questionId, version }
  }

  #host() {
    return this.#city.actorOf(address('shen'))
  }
}

/** Hearings are announced for full and half hours. */
const halfHour = (moment: Date) => new Date(Math.floor(moment.getTime() / 1_800_000) * 1_800_000).toISOString()
