import { SESSION_COOKIE } from '#platform/session.ts'
import { buildCity, closeHearing, openDesk } from '#tests/lab/city.ts'
import { type Figure, shareAt } from '#tests/lab/figure.ts'
import { askHttp } from '#tests/lab/http-ask.ts'
import { startLabSite } from '#tests/lab/site.ts'
import { openSystem } from '#tests/lab/system.ts'

const CASES = 10_000
/** Server's time at p95, of the issue “Cases that cannot be lost”. */
const BAR = 300
/** What a turn begins with is not counted: compiled code and connections. */
const WARM = 20

/** A handler's desk with ten thousand cases of one department: the list as it comes, asked for words and by state, and one case, each drawn anew by one process of the site. */
export async function benchDesk(seconds: number): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 1 })
  await using site = await startLabSite(system)
  const city = await buildCity(system.database, { questions: CASES, citizens: 128 })
  await closeHearing(system.database, city)
  const { token, caseNumber } = await openDesk(system.database)
  const pages = [
    ['the list', '/en/desk/cases'],
    ['the list, its last page', `/en/desk/cases?page=${CASES / 50}`],
    ['the list, asked for words and a state', '/en/desk/cases?words=measured&status=open'],
    ['a case', `/en/desk/cases/${caseNumber}`],
  ] as const
  const figures: Figure[] = []
  for (const [what, path] of pages) {
    const read = (n: number) =>
      askHttp({
        port: site.port,
        path,
        // Of many networks: none is to come too fast.
        address: `203.0.${Math.floor(n / 250) % 250}.${n % 250}`,
        headers: { cookie: `${SESSION_COOKIE}=${token}` },
      })
    for (let n = 0; n < WARM; n++) await read(n)
    const answers = []
    for (const until = performance.now() + seconds * 1_000; performance.now() < until; )
      answers.push(await read(answers.length))
    const times = answers.map(({ ms }) => ms).toSorted((one, other) => one - other)
    const others = answers.filter(({ status }) => status !== 200).length
    const bench = 'desk'
    figures.push(
      { bench, what: `${what}, p50`, value: shareAt(times, 0.5), unit: 'ms' },
      { bench, what: `${what}, p95`, value: shareAt(times, 0.95), unit: 'ms', bar: { atMost: BAR } },
      { bench, what: `${what}, other answers than the page`, value: others, unit: '', bar: { atMost: 0 } },
    )
  }
  return figures
}
