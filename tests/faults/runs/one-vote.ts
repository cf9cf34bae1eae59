import { buildCity } from '#tests/lab/city.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault } from '../fault.ts'

const SOCKETS = 20

/** One person votes at the same moment from twenty sockets over three nodes. */
export const oneVote: Fault = {
  row: 'the same vote on 20 sockets over 3 nodes',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 3 })
    const { database } = system
    const { slug, questionIds, citizens } = await buildCity(database, { questions: 1, citizens: 1 })
    const [questionId = ''] = questionIds
    const [{ token } = { token: '' }] = citizens
    const sockets = await Reader.openAll(
      Array.from({ length: SOCKETS }, (_, n) => {
        const port = system.nodes[n % system.nodes.length]?.port ?? 0
        return { port, slug, token, database }
      }),
    )
    const outcomes = await Promise.all(sockets.map((socket) => socket.vote(questionId)))
    for (const socket of sockets) socket.close()
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    return [exactly(1, 'accepted', count('accepted')), exactly(SOCKETS - 1, 'told "already"', count('already'))]
  },
}
