import { newId } from '#app/_live/new-id.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { askedQuestion, type City, endAnswering } from './city.ts'

type CaseCommand = Extract<CommandName, `case:${string}`>

/** The people who work on the cases of a city, and the ways to open one. */
export async function caseDesk(city: City) {
  const { water, housing } = city.departments
  const name = () => `C${newId().slice(-8)}`
  const [handler, colleague, neighbour, second, arbiter] = [
    await city.staff('handler', name(), null, '', water),
    await city.staff('handler', name(), null, '', water),
    await city.staff('handler', name(), null, '', housing),
    await city.staff('handler', name(), null, '', housing),
    await city.staff('arbiter', name(), null),
  ] as const

  /** A case as its desk sees it now. */
  async function seen(caseNumber: string) {
    const { version } = await city.database.prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })
    return { caseNumber, version }
  }

  /** Hands a question over on air: a case that the Water Bureau leads, or nobody. `asked`: an approved question, else a new one. */
  async function openCase(options: { led?: boolean; asked?: Awaited<ReturnType<typeof askedQuestion>> } = {}) {
    const { led = true } = options
    await endAnswering(city)
    const { questionId, asker, ...asked } = options.asked ?? (await askedQuestion(city, 'answering'))
    let { version } = asked
    if (options.asked) {
      await city.must(city.moderator.actor, 'question:call', { questionId, version })
      version++
    }
    if (!led) {
      await city.must(city.moderator.actor, 'question:classify', { questionId, version, topicId: null })
      version++
    }
    const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', {
      questionId,
      version,
      kind: 'promised',
      summary: '下月办完',
      dueOn: '2099-01-01',
    })
    return { caseNumber, questionId, asker }
  }

  /** Has a colleague of who writes a reply approve it, as most classes demand before it is published. */
  async function review(by: { actor: typeof handler.actor }, caseNumber: string, text: string) {
    const reviewer = [handler, colleague, neighbour, second].find(
      (one) => one.actor.personId !== by.actor.personId && officeOf(one) === officeOf(by),
    )
    if (!reviewer) return
    await city.must(by.actor, 'case:draft-reply', { caseNumber, text })
    await city.must(by.actor, 'case:submit-reply', { caseNumber })
    await city.must(reviewer.actor, 'case:review-reply', { caseNumber, verdict: 'approved' })
  }

  const officeOf = ({ actor }: { actor: typeof handler.actor }) =>
    actor.grants.find(({ role }) => role === 'handler')?.departmentId

  /** Sends a command on a case at the version that it has; a reply is reviewed first. */
  async function act<N extends CaseCommand>(
    by: { actor: typeof handler.actor },
    command: N,
    caseNumber: string,
    input: object = {},
    now?: Date,
  ) {
    if (command === 'case:publish-reply' && 'text' in input) await review(by, caseNumber, String(input.text))
    return city.must(by.actor, command, { ...(await seen(caseNumber)), ...input } as unknown as RawInput<N>, now)
  }

  /** The refusal of a command on a case at the version that it has. */
  async function refused(by: { actor: typeof handler.actor }, command: CaseCommand, caseNumber: string, input = {}) {
    return city.refused(by.actor, command, { ...(await seen(caseNumber)), ...input })
  }

  const reply = (text = '二号泵已于今天上午恢复运行，晚高峰水压达到标准。') => ({ replyId: newId(), text })

  /** A case that the Water Bureau works on. */
  async function worked() {
    const opened = await openCase()
    await act(handler, 'case:attend', opened.caseNumber)
    return opened
  }

  /** A case whose askers are asked whether it is solved. */
  async function resolved() {
    const opened = await worked()
    await act(handler, 'case:publish-reply', opened.caseNumber, reply())
    await act(handler, 'case:resolve', opened.caseNumber)
    return opened
  }

  /** A case that the Water Bureau works on, and another one that is handled together with it. */
  async function merged() {
    const [main, other] = [await worked(), await openCase()]
    const cases = [await seen(other.caseNumber)]
    await act(handler, 'case:merge', main.caseNumber, { cases, text: '同一处漏水' })
    return { main, merged: other }
  }

  return {
    handler,
    colleague,
    neighbour,
    second,
    arbiter,
    seen,
    openCase,
    review,
    act,
    refused,
    reply,
    worked,
    resolved,
    merged,
  }
}
export type CaseDesk = Awaited<ReturnType<typeof caseDesk>>

export const LATER = '2099-01-01'

export const milestone = () => ({
  milestoneId: newId(),
  kind: 'finish' as const,
  title: '更换控制柜',
  plannedOn: LATER,
})
