import type { Actor } from '#contract/identity.ts'
import type { BallotWay } from '#contract/polls/states.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import type { Voter } from '#domain/poll/voters.ts'
import type { City } from './city.ts'
import { address, type CitizenKey, type DepartmentKey } from './people.ts'

const DAY_MIN = 1_440
/** The question of the night market in which it was asked for. */
const ASKED = '想摆摊的本地人排了两年号，外面来的一个月就有摊位'

const OPTIONS = [
  {
    title: { zh: '公开抽签', en: 'A public draw' },
    text: {
      zh: '报名的人在广场当众抽签，过程直播。人人机会一样，等了两年的人也一样。',
      en: 'Drawn on the square, live on camera. The same chance for all, also for those who waited two years.',
    },
  },
  {
    title: { zh: '按排队先后', en: 'By the waiting list' },
    text: {
      zh: '登记最早的先得。名单逐日公布，排了多久一看便知。',
      en: 'Whoever registered first comes first. The list is published, with its dates.',
    },
  },
  {
    title: { zh: '一半抽签，一半排队', en: 'Half by draw, half by the list' },
    text: { zh: '十个按登记先后，十个抽签。', en: 'Ten by the list, ten by draw.' },
  },
]

const ARGUMENTS: readonly { by: CitizenKey; option: number; side: 'for' | 'against'; text: string; waits?: true }[] = [
  { by: 'feng', option: 2, side: 'for', text: '我排了两年，每个月去问一次。先来后到是最简单的公平。' },
  { by: 'ding', option: 2, side: 'against', text: '名单以前没有公布过，谁先谁后，外人说不清。' },
  { by: 'feng', option: 1, side: 'against', text: '抽签把排队的两年一笔勾销，以后谁还排队？', waits: true },
]

/** Who voted by which way, and how often. */
const WAYS: readonly (readonly [BallotWay, number])[] = [
  ['web', 180],
  ['sms', 22],
  ['phone', 12],
  ['paper', 9],
]

/** A poll of ten days that has four days left: how twenty pitches of the night market are given out. Does nothing where it is there. */
export async function openStallPoll(
  city: City,
  departments: Record<DepartmentKey, string>,
  crowd: readonly Actor[],
): Promise<void> {
  const slug = 'stalls'
  if (await city.db.selectFrom('poll').select('id').where('slug', '=', slug).executeTakeFirst()) return
  const asked = await city.db.selectFrom('question').select('id').where('title', '=', ASKED).executeTakeFirstOrThrow()
  const pollId = crypto.randomUUID()
  const admin = await city.actorOf(address('shen'))
  const settings = {
    title: { zh: '夜市空出的二十个摊位，怎么分？', en: 'Twenty free pitches at the night market: who gets them?' },
    intro: {
      zh: '听证会上摊主要求公开分配。十天，一人一票；截止前青溪街道不能作出决定。',
      en: 'Stallholders asked for a public rule at the hearing. Ten days, one person one vote; Qingxi Subdistrict can’t decide before the close.',
    },
    form: 'single' as const,
    maxChoices: 1,
    tier: 'guest' as const,
    declaration: { zh: '我住在本市，年满十六岁。', en: 'I live in this city and am sixteen or older.' },
    showsResults: false,
    opensAt: city.ago(6 * DAY_MIN).toISOString(),
    closesAt: city.ago(-4 * DAY_MIN).toISOString(),
    timeZone: 'Asia/Shanghai',
    postmarkDays: 0,
    decision: { departmentId: departments.street, questionId: asked.id },
    options: OPTIONS.map((option) => ({ ...option, attachmentId: null })),
  }
  await city.run('poll:create', { pollId, slug, settings }, city.ago(7 * DAY_MIN), admin)
  await city.run('poll:announce', { pollId, version: 1 }, city.ago(7 * DAY_MIN - 60), admin)
  await vote(city, pollId, crowd)
  for (const { by, waits, ...argument } of ARGUMENTS) {
    const argumentId = crypto.randomUUID()
    const author = await city.actorOf(address(by))
    await city.run('poll:argue', { pollId, argumentId, ...argument }, city.ago(DAY_MIN), author)
    if (!waits) await city.run('poll:publish-argument', { pollId, argumentId }, city.ago(DAY_MIN - 30), admin)
  }
}

async function vote(city: City, pollId: string, crowd: readonly Actor[]): Promise<void> {
  const voterOf = (way: BallotWay, n: number): Voter => {
    if (way === 'web') return { kind: 'person', value: crowd[n]?.personId ?? '' }
    const four = String(n).padStart(4, '0')
    return way === 'paper'
      ? { kind: 'document', value: `demo ${four}` }
      : { kind: 'tel', value: `+86138${way === 'sms' ? '0625' : '0626'}${four}` }
  }
  const ballots = WAYS.flatMap(([way, many]) =>
    Array.from({ length: many }, (_, n) => ({
      ...{ id: crypto.randomUUID(), pollId, way, declared: true },
      voter: voterOf(way, n),
      choices: [[2, 3, 1, 3, 2][n % 5] ?? 2],
    })),
  )
  const refused = (await castBallots(city.db, ballots)).find((one) => 'refused' in one)
  if (refused) throw new Error(`a ballot was refused: ${JSON.stringify(refused)}`)
}
