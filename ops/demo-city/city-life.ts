import type { z } from 'zod'
import { hearingsAnswer } from '#contract/open-api/answers.ts'
import { departmentsAnswer } from '#contract/open-api/list-answers.ts'
import { OFFICIALS } from '../../prisma/seed/people.ts'
import { announcement } from './announce.ts'
import { workOnCase } from './casework.ts'
import type { Cast, Name } from './cast.ts'
import { joinOne, nextQuestion } from './citizens.ts'
import { type DeskView, readDesk } from './desk-view.ts'
import { nextStep } from './hosting.ts'
import { OtherHands } from './other-hands.ts'
import { type Pace, SECONDS } from './pace.ts'
import type { Act, Resident } from './resident.ts'
import { nextScript, scriptOf } from './scripts/all.ts'

type Listed = z.infer<typeof hearingsAnswer>['hearings'][number]
type Log = { info(detail: object, message: string): void; warn(detail: object, message: string): void }

/** Refusals that say that a session has ended. */
const ENDED = new Set(['sign_in', 'not_moderator', 'forbidden'])

/**
 * The demo city: its hearing goes on, ends, leaves cases that go on, and another one begins. Everything is done by the city's people, each on a
 * device of their own, through what a browser uses.
 */
export class CityLife {
  readonly #cast: Cast
  readonly #pace: Pace
  readonly #base: URL
  readonly #log: Log
  readonly #beganAt = Date.now()
  #hands: { slug: string; other: OtherHands } | undefined

  constructor(parts: { cast: Cast; pace: Pace; base: URL; log: Log }) {
    this.#cast = parts.cast
    this.#pace = parts.pace
    this.#base = parts.base
    this.#log = parts.log
  }

  /** Looks once at the city, and does what is due; to be called every few seconds of its life. */
  async look(): Promise<void> {
    const hearings = await this.#hearings()
    const now = Date.now()
    const current =
      hearings.find(({ status }) => status === 'live' || status === 'paused') ??
      hearings.find(({ status }) => status === 'scheduled')
    if (current) await this.#attend(current, now)
    else await this.#announce(hearings[0], now)
    if (this.#pace.isDue('casework', now, SECONDS.casework))
      await workOnCase({
        read: async (path) => (await this.#cast.member('host')).web.json(path),
        desk: async (name, path) => (await (await this.#cast.member(name)).web.get(path)).text,
        act: (name, act) => this.#act(name, act),
      })
  }

  /** The hearings that the city holds, newest first. */
  async #hearings(): Promise<Listed[]> {
    const host = await this.#cast.member('host')
    const { hearings } = hearingsAnswer.parse(await host.web.json('/api/v1/hearings'))
    return hearings.filter(({ slug }) => scriptOf(slug))
  }

  async #attend({ slug, endsAt }: Listed, now: number): Promise<void> {
    const script = scriptOf(slug)
    if (!script) return
    const host = await this.#cast.member('host')
    const view = await readDesk(host, slug)
    await this.#citizens(view, now)
    const [first] = script.panel
    const speaker = first ? OFFICIALS[first].name : ''
    if (this.#hands?.slug !== slug)
      this.#hands = { slug, other: new OtherHands(this.#base, slug, this.#pace, speaker, view) }
    if (await this.#hands.other.areAtWork(now)) return
    const step = nextStep({ view, script, now, endsAt: this.#endOf(slug, endsAt), pace: this.#pace })
    if (step) await this.#act(step.by, step.act)
  }

  /** A demo that is started anew keeps its hearing on for a while, however long it was stopped. What the seed announced was by our clock. */
  #endOf(slug: string, endsAt: string): number {
    const left = Date.parse(endsAt) - this.#beganAt
    const isSeeded = slug === scriptOf(slug)?.slug
    return this.#beganAt + Math.max(this.#pace.ms(SECONDS.least), isSeeded ? this.#pace.ms(left / 1_000) : left)
  }

  async #citizens(view: DeskView, now: number): Promise<void> {
    const script = scriptOf(view.slug)
    await this.#cast.welcomeGuest()
    if (view.status === 'live' && this.#pace.isDue('vote', now, SECONDS.vote)) await joinOne(this.#cast, view)
    if (!script || !this.#pace.isDue('ask', now, SECONDS.ask)) return
    const asked = nextQuestion(view, script)
    if (!asked) return
    if (asked.by) await this.#act(asked.by, asked.act)
    else await this.#send(this.#cast.guests.at(-1), asked.act)
  }

  /** Announces what comes after the hearing that was last; at once where there was none on for a while. */
  async #announce(last: Listed | undefined, now: number): Promise<void> {
    const script = nextScript(last?.slug)
    const admin = await this.#cast.member('admin')
    const { departments } = departmentsAnswer.parse(await admin.web.json('/api/v1/departments'))
    const ids = new Map(departments.map(({ id, nameEn }) => [nameEn, id]))
    const isFresh = last?.closedAt && now - Date.parse(last.closedAt) < this.#pace.ms(SECONDS.announced)
    const startsAt = now + (isFresh ? this.#pace.ms(SECONDS.announced) : 0)
    const endsAt = startsAt + this.#pace.ms(script.minutes * 60)
    for (const act of announcement(script, { now, startsAt, endsAt }, ids)) if (!(await this.#act('admin', act))) return
    this.#log.info({ script: script.slug }, 'the demo city announced its next hearing')
  }

  async #act(name: Name, act: Act): Promise<boolean> {
    const member = await this.#cast.member(name)
    const isTaken = await this.#send(member, act, () => this.#cast.forget(name))
    return isTaken
  }

  async #send(resident: Resident | undefined, act: Act, ended = () => {}): Promise<boolean> {
    if (!resident) return false
    const answer = await resident.send(act)
    this.#hands?.other.own(answer)
    if (answer.ok) return true
    if (ENDED.has(answer.refusal.code)) ended()
    this.#log.warn({ command: act.name, refusal: answer.refusal.code }, 'the demo city was refused')
    return false
  }
}
