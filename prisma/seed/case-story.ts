import type { MilestoneKind } from '#contract/cases.ts'
import type { Calendar } from '#contract/clocks/calendar.ts'
import { addWorkingTime, endOfDays } from '#contract/clocks/working-time.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import type { City } from './city.ts'
import { address, type DepartmentKey, HANDLERS } from './people.ts'

const HOUR = 3_600_000

/** A case of the demo and those who work on it: each act is done through the door, at a moment of the past. */
export class CaseStory {
  readonly number: string
  readonly #city: City
  readonly #calendar: Calendar
  readonly #questionId: string
  readonly #handler: Actor
  readonly #colleague: Actor
  #at: number

  private constructor(
    city: City,
    calendar: Calendar,
    found: { number: string; questionId: string; openedAt: Date },
    [handler, colleague]: readonly [Actor, Actor],
  ) {
    this.#city = city
    this.#calendar = calendar
    this.number = found.number
    this.#questionId = found.questionId
    this.#at = found.openedAt.getTime()
    this.#handler = handler
    this.#colleague = colleague
  }

  /** The case of a question, as the people of a department work on it. */
  static async of(city: City, calendar: Calendar, title: string, department: DepartmentKey): Promise<CaseStory> {
    const found = await city.db
      .selectFrom('case')
      .innerJoin('question', 'question.id', 'case.questionId')
      .select(['case.number', 'case.questionId', 'case.openedAt'])
      .where('question.title', '=', title)
      .executeTakeFirstOrThrow()
    const [handler, colleague] = HANDLERS[department]
    return new CaseStory(city, calendar, found, [
      await city.actorOf(address(handler)),
      await city.actorOf(address(colleague)),
    ])
  }

  /** What comes next is done so many working hours later; at the latest now. */
  after(hours: number): this {
    this.#at = Math.min(addWorkingTime(this.#calendar, this.#at, hours * HOUR), this.#city.now.getTime())
    return this
  }

  async attend(): Promise<void> {
    await this.#city.run('case:attend', await this.#seen(), this.#moment, this.#handler)
  }

  async inform(text: string): Promise<void> {
    await this.#city.run('case:inform', { ...(await this.#seen()), text }, this.#moment, this.#handler)
  }

  async note(text: string): Promise<void> {
    await this.#city.run('case:note', { caseNumber: this.number, text }, this.#moment, this.#handler)
  }

  /** A colleague is given a task; of another department than the lead. */
  async helpedBy(departmentId: string, task: string): Promise<void> {
    await this.#city.run(
      'case:add-co-handler',
      { ...(await this.#seen()), departmentId, task },
      this.#moment,
      this.#handler,
    )
  }

  /** Writes a reply and asks the colleague to review it. `by`: the colleague wrote it, so that the first handler reviews. */
  async draft(text: string, by: 'handler' | 'colleague' = 'handler'): Promise<void> {
    const writer = by === 'handler' ? this.#handler : this.#colleague
    await this.#city.run('case:draft-reply', { caseNumber: this.number, text }, this.#moment, writer)
    await this.#city.run('case:submit-reply', { caseNumber: this.number }, this.#moment, writer)
  }

  /** Publishes a reviewed reply: a new one, or the next version of one; brings its id. */
  async reply(text: string, replyId: string = crypto.randomUUID()): Promise<string> {
    await this.draft(text)
    const review = { caseNumber: this.number, verdict: 'approved' as const }
    await this.#city.run('case:review-reply', review, this.#moment, this.#colleague)
    const input = { ...(await this.#seen()), replyId, text }
    await this.#city.run('case:publish-reply', input, this.#moment, this.#handler)
    return replyId
  }

  /** Has equal cases of the department handled together with this one. */
  async merge(others: readonly CaseStory[], text: string): Promise<void> {
    const cases = await Promise.all(others.map((other) => other.#seen()))
    await this.#city.run('case:merge', { ...(await this.#seen()), cases, text }, this.#moment, this.#handler)
  }

  async resolve(): Promise<void> {
    await this.#city.run('case:resolve', await this.#seen(), this.#moment, this.#handler)
  }

  async ask(text: string): Promise<void> {
    const input = { ...(await this.#seen()), inquiryId: crypto.randomUUID(), text }
    await this.#city.run('case:ask-citizen', input, this.#moment, this.#handler)
  }

  /** Plans a step for so many days later; brings its id. */
  async plan(kind: MilestoneKind, title: string, inDays: number, place = '', time = ''): Promise<string> {
    const milestoneId = crypto.randomUUID()
    const planned = { milestoneId, kind, title, plannedOn: this.#dayIn(inDays), place, time }
    await this.#city.run('case:plan-milestone', { ...(await this.#seen()), ...planned }, this.#moment, this.#handler)
    return milestoneId
  }

  async move(milestoneId: string, inDays: number, reason: string): Promise<void> {
    const input = { ...(await this.#seen()), milestoneId, plannedOn: this.#dayIn(inDays), reason }
    await this.#city.run('case:move-milestone', input, this.#moment, this.#handler)
  }

  async reach(milestoneId: string): Promise<void> {
    const input = { ...(await this.#seen()), milestoneId, reachedOn: this.#dayIn(0) }
    await this.#city.run('case:reach-milestone', input, this.#moment, this.#handler)
  }

  async shelve(reason: string, condition: string, inDays: number): Promise<void> {
    const input = { ...(await this.#seen()), reason, condition, reviewOn: this.#dayIn(inDays) }
    await this.#city.run('case:shelve', input, this.#moment, this.#handler)
  }

  async dispute(rule: string, proposes: string, text: string): Promise<void> {
    await this.#city.run('case:dispute', { ...(await this.#seen()), rule, proposes, text }, this.#moment, this.#handler)
  }

  /** The asker says that it is solved, and rates it. */
  async confirm(ratings: { solved: number; fair: number; fast: number }): Promise<void> {
    const [seen, asker] = [await this.#round(), await this.#city.askerOf(this.#questionId)]
    await this.#city.run('case:confirm', seen, this.#moment, asker)
    await this.#city.run('case:rate', { ...seen, ...ratings }, this.#moment, asker)
  }

  async reopen(answer: 'partly' | 'no', text: string): Promise<void> {
    const asker = await this.#city.askerOf(this.#questionId)
    await this.#city.run('case:reopen', { ...(await this.#round()), answer, text }, this.#moment, asker)
  }

  /** Nothing is said for the days that the rulebook gives, and the case closes by itself. */
  async lapse(silenceDays: number): Promise<void> {
    this.#at = endOfDays(this.#calendar, this.#at, silenceDays)
    await this.#city.run('case:close-unconfirmed', await this.#seen(), this.#moment, SYSTEM)
  }

  get #moment(): Date {
    return new Date(this.#at)
  }

  #dayIn(days: number): string {
    return this.#city.dayAfter(this.#moment, days)
  }

  async #seen() {
    const { version } = await this.#row()
    return { caseNumber: this.number, version }
  }

  async #round() {
    const { round } = await this.#row()
    return { caseNumber: this.number, round }
  }

  #row() {
    return this.#city.db
      .selectFrom('case')
      .select(['version', 'round'])
      .where('number', '=', this.number)
      .executeTakeFirstOrThrow()
  }
}
