import type { APIRequestContext, Page } from '@playwright/test'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { PEOPLE } from './demo-people.ts'
import { expect, type Story } from './story.ts'

type CaseCommand = Extract<CommandName, `case:${string}`>

/** The City Management Bureau of the demo city, as it works on a story's case by other windows. */
export class StoryCase {
  readonly number: string
  readonly #handler: APIRequestContext
  readonly #reviewer: APIRequestContext
  readonly #origin: string
  #version = 1

  private constructor(number: string, handler: APIRequestContext, reviewer: APIRequestContext, origin: string) {
    this.number = number
    this.#handler = handler
    this.#reviewer = reviewer
    this.#origin = origin
  }

  /** The case of this number, which the bureau leads. */
  static async open(story: Story, number: string): Promise<StoryCase> {
    const handler = await story.person(PEOPLE.orderHandler)
    const reviewer = await story.person(PEOPLE.orderReviewer)
    return new StoryCase(number, handler.request, reviewer.request, story.url.origin)
  }

  /** A reply that is written, reviewed by a colleague, and published; then the case is done for the bureau. */
  async replyAndResolve(text: string): Promise<void> {
    const { number: caseNumber } = this
    await this.#send(this.#handler, 'case:draft-reply', { caseNumber, text })
    await this.#send(this.#handler, 'case:submit-reply', { caseNumber })
    await this.#send(this.#reviewer, 'case:review-reply', { caseNumber, verdict: 'approved' })
    await this.act('case:publish-reply', { replyId: timeOrderedId(), text })
    await this.act('case:resolve', {})
  }

  /** The handler does something to the case as it is now. */
  async act<N extends CaseCommand>(name: N, input: Omit<RawInput<N>, 'caseNumber' | 'version'>): Promise<void> {
    const { number: caseNumber } = this
    const seen = { caseNumber, version: this.#version }
    for (let conflict = true; conflict; seen.version++) {
      const answer = await this.#post(this.#handler, name, { ...seen, ...input })
      conflict = answer.refusal?.code === 'conflict' && seen.version < 50
      if (!conflict) expect(answer, name).toMatchObject({ ok: true })
    }
    // The next version is the one that this act made.
    this.#version = seen.version
  }

  async #send(who: APIRequestContext, name: CaseCommand, data: object): Promise<void> {
    expect(await this.#post(who, name, data), name).toMatchObject({ ok: true })
  }

  async #post(
    who: APIRequestContext,
    name: CaseCommand,
    data: object,
  ): Promise<{ ok?: boolean; refusal?: { code: string } }> {
    const answer = await who.post(`/api/commands/${name}`, { headers: { origin: this.#origin }, data })
    return answer.json()
  }
}

/** The department of the demo that manages the city's order, by its id. */
export async function orderDepartment(request: APIRequestContext): Promise<string> {
  const { settings } = await (await request.get('/api/v1/hearings/night-market')).json()
  return settings.topics[0].departmentId
}

/** Somebody asks on a phone at a hearing on air, which then ends with the question open: the bureau leads its case. */
export async function askedCase(story: Story, citizen: Page): Promise<StoryCase> {
  const [asked] = await askedCases(story, [{ citizen, title: '步道的路灯一半不亮' }])
  if (!asked) throw new Error('no case was opened')
  return asked
}

/** Several people ask at one hearing on air, which then ends with their questions open: the bureau leads their cases. */
export async function askedCases(
  story: Story,
  asks: readonly { citizen: Page; title: string }[],
): Promise<StoryCase[]> {
  const [first] = asks
  if (!first) return []
  const departmentId = await orderDepartment(first.citizen.request)
  const topic = { id: timeOrderedId(), name: { zh: '步道', en: 'Paths' }, departmentId }
  const hearing = await story.hearing({ settings: { topics: [topic] } })
  const headers = { origin: story.url.origin }
  const questionIds: string[] = []
  for (const { citizen, title } of asks) {
    const questionId = timeOrderedId()
    await citizen.request.post('/api/session', { headers })
    const data = { hearingId: hearing.hearingId, questionId, title, topicId: topic.id }
    const answer = await citizen.request.post('/api/commands/question:submit', { headers, data })
    expect(await answer.json()).toMatchObject({ ok: true })
    await hearing.moderate('question:approve', { questionId, version: 1 })
    questionIds.push(questionId)
  }
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  const record = await (await first.citizen.request.get(`/api/v1/record/hearing-${hearing.slug}`)).text()
  const numberOf = (questionId: string) =>
    new RegExp(`${questionId}[\\\\"]+,[\\\\"]+(MS-\\d{4}-\\d{6})`).exec(record)?.[1] ?? ''
  return Promise.all(questionIds.map((questionId) => StoryCase.open(story, numberOf(questionId))))
}
