import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import { caseDesk } from './case-desk.ts'
import type { City } from './city.ts'

type ReturnCommand = Extract<CommandName, `return:${string}`>

/** For every command on the agenda of a return hearing: brings the city's hearing to where it is accepted. */
export function acceptedReturns(city: City): { readonly [N in ReturnCommand]: () => Promise<Ready<N>> } {
  const { actor } = city.moderator
  const { hearingId } = city
  /** A case whose promised day is over. */
  const overdue = async () => {
    const { caseNumber } = await (await caseDesk(city)).openCase()
    await city.database.prisma.case.update({ where: { number: caseNumber }, data: { dueOn: '2026-01-01' } })
    return caseNumber
  }
  return {
    'return:seed': async () => {
      await overdue()
      return { actor, input: { hearingId } }
    },
    'return:remove': async () => {
      const number = await overdue()
      await city.must(actor, 'return:seed', { hearingId })
      return { actor, input: { hearingId, number, text: '已另行安排现场会' } }
    },
    'return:judge': async () => {
      const number = await overdue()
      await city.must(actor, 'return:seed', { hearingId })
      return { actor, input: { hearingId, number, outcome: 'kept' } }
    },
  }
}
