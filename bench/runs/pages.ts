import { buildCity, closeHearing } from '#tests/lab/city.ts'
import type { Figure } from '#tests/lab/figure.ts'
import { askHttp } from '#tests/lab/http-ask.ts'
import { processorMs } from '#tests/lab/processes.ts'
import { type LabSite, startLabSite } from '#tests/lab/site.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { startBareNext } from '../bare-next.ts'
import { readPages } from '../page-readers.ts'

const QUESTIONS = 5_000
const SMALL = 300
const LINES = { shared: 32, own: 8 }
/** What a turn begins with is not counted: compiled code and connections. */
const WARM_SECONDS = 3
const BARS = { shared: 500, own: 60 }

type Page = { name: string; path: string }

/** Pages a second through the front's one-second cache and from one process of the site without it, and their bytes, beside a page of Next that reads nothing. */
export async function benchPages(seconds: number): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 1 })
  await using site = await startLabSite(system)
  await using bare = await startBareNext()
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: 64 })
  const ended = await buildCity(system.database, { questions: SMALL, citizens: 16, slug: 'ended' })
  await closeHearing(system.database, ended)
  const pages: Page[] = [
    { name: `a hearing of ${QUESTIONS.toLocaleString('en')} questions`, path: `/en/hearings/${city.slug}` },
    { name: 'home', path: '/en' },
    { name: `an ended hearing of ${SMALL} questions`, path: `/en/hearings/${ended.slug}` },
  ]
  const figures: Figure[] = []
  for (const page of pages) figures.push(...(await measure(page, { system, site, bare }, seconds)))
  await closeHearing(system.database, city)
  const big = {
    name: `an ended hearing of ${QUESTIONS.toLocaleString('en')} questions`,
    path: `/en/hearings/${city.slug}`,
  }
  figures.push(...(await measure(big, { system, site, bare }, seconds)))
  return figures
}

async function measure(
  { name, path }: Page,
  { system, site, bare }: { system: LabSystem; site: LabSite; bare: { port: number; pid: number } },
  seconds: number,
): Promise<Figure[]> {
  const turn = async (port: number, path: string, lines: number, pid?: number) => {
    await readPages({ port, path, lines, seconds: WARM_SECONDS })
    const before = pid === undefined ? 0 : processorMs(pid)
    const read = await readPages({ port, path, lines, seconds })
    return { ...read, perCore: pid === undefined ? 0 : (read.pages * 1_000) / (processorMs(pid) - before) }
  }
  const own = await turn(site.port, path, LINES.own, site.pid)
  const beside = await turn(bare.port, '/', LINES.own, bare.pid)
  const shared = await turn(system.frontPort, path, LINES.shared)
  const plain = await askHttp({ port: site.port, path, address: '203.0.113.7' })
  const bench = 'pages'
  const baseline = { what: 'a bare page of Next', value: beside.perSecond }
  return [
    {
      bench,
      what: `${name}, through the front`,
      value: shared.perSecond,
      unit: '/s',
      bar: { atLeast: BARS.shared },
      baseline,
    },
    { bench, what: `${name}, each drawn anew`, value: own.perSecond, unit: '/s', baseline },
    {
      bench,
      what: `${name}, each drawn anew, in a second of one core`,
      value: own.perCore,
      unit: '',
      bar: { atLeast: BARS.own },
      baseline: { what: 'a bare page of Next', value: beside.perCore },
    },
    {
      bench,
      what: `${name}, other answers than the page`,
      value: shared.others + own.others,
      unit: '',
      bar: { atMost: 0 },
    },
    {
      bench,
      what: `${name}, transferred`,
      value: shared.bytes / 1_024,
      unit: 'KiB',
      baseline: { what: 'as it is', value: plain.bytes / 1_024 },
    },
  ]
}
