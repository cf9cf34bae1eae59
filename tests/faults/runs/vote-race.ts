import { buildCity } from '#tests/lab/city.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openSystem } from '#tests/lab/system.ts'
import { checkVotes } from '#tests/lab/vote-sums.ts'
import { exactly, type Fault, none } from '../fault.ts'

const RACES = 1_000
const PEOPLE = 40

/** A vote and its withdrawal, sent at the same moment over two nodes, a thousand times. */
export const voteRace: Fault = {
  row: 'vote and withdraw raced 1,000 times',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const { database, nodes } = system
    const city = await buildCity(database, { questions: RACES / PEOPLE, citizens: PEOPLE })
    const open = (port: number) =>
      Reader.openAll(city.citizens.map(({ token }) => ({ port, slug: city.slug, token, database })))
    const here = await open(nodes[0]?.port ?? 0)
    const there = await open(nodes[1]?.port ?? 0)
    let answered = 0
    for (const questionId of city.questionIds) {
      const races = here.flatMap((reader, n) => [reader.vote(questionId), there[n]?.vote(questionId, false)])
      const outcomes = await Promise.all(races)
      answered += outcomes.filter((one) => one === 'accepted' || one === 'already' || one === 'withdrawn').length
    }
    const sums = await checkVotes(database, city, [])
    for (const reader of [...here, ...there]) reader.close()
    return [
      exactly(2 * RACES, 'answered', answered, 'votes'),
      none('questions whose count is not the number of their rows', sums.wrongCounts),
      { what: 'votes that stand', value: sums.rows, unit: '' },
    ]
  },
}
