import type { Bilingual } from '#contract/ids.ts'
import type { Role } from '#contract/states.ts'
import { DEMO_MAIL_DOMAIN } from '#platform/demo.ts'
import type { City } from './city.ts'

/** Departments of Qinghe. */
export const DEPARTMENTS = {
  transport: { zh: '交通运输局', en: 'Transport Bureau' },
  order: { zh: '城市管理局', en: 'City Management Bureau' },
  housing: { zh: '住房和城乡建设局', en: 'Housing and Construction Bureau' },
  education: { zh: '教育局', en: 'Education Bureau' },
  street: { zh: '青溪街道办事处', en: 'Qingxi Subdistrict Office' },
} satisfies Record<string, Bilingual>
export type DepartmentKey = keyof typeof DEPARTMENTS

/** The demo's e-mail address of somebody. */
export const address = (box: string) => `${box}@${DEMO_MAIL_DOMAIN}`

/** Officials, and the title and department under which a hearing's panel lists them. */
export const OFFICIALS = {
  liang: {
    name: '梁思源',
    nameEn: 'Liang Siyuan',
    title: { zh: '交通运输局副局长', en: 'Deputy Director, Transport Bureau' },
    department: 'transport',
  },
  shao: {
    name: '邵敏',
    nameEn: 'Shao Min',
    title: { zh: '城市管理局局长', en: 'Director, City Management Bureau' },
    department: 'order',
  },
  fang: {
    name: '方可人',
    nameEn: 'Fang Keren',
    title: { zh: '青溪街道办事处主任', en: 'Head of Qingxi Subdistrict Office' },
    department: 'street',
  },
} satisfies Record<string, { name: string; nameEn: string; title: Bilingual; department: DepartmentKey }>
export type OfficialKey = keyof typeof OFFICIALS

type Staff = { box: string; name: string; nameEn: string; role: Role; department?: DepartmentKey; title: Bilingual }

/** Who handles the cases of each department: who writes a reply, and who reviews it. */
export const HANDLERS = {
  transport: ['qiu', 'lu'],
  order: ['wei', 'jin'],
  housing: ['meng', 'yuan'],
  education: ['bai', 'an'],
  street: ['xiang', 'qi'],
} as const satisfies Record<DepartmentKey, readonly [string, string]>

const handlersOf = (department: DepartmentKey, people: Record<string, readonly [name: string, nameEn: string]>) =>
  Object.entries(people).map(
    ([box, [name, nameEn]]): Staff => ({
      box,
      name,
      nameEn,
      role: 'handler',
      department,
      title: { zh: `${DEPARTMENTS[department].zh}承办人`, en: `Case handler, ${DEPARTMENTS[department].en}` },
    }),
  )

const STAFF: Staff[] = [
  {
    box: 'han',
    name: '韩霁',
    nameEn: 'Han Ji',
    role: 'admin',
    title: { zh: '平台管理员', en: 'Platform administrator' },
  },
  { box: 'shen', name: '沈秋', nameEn: 'Shen Qiu', role: 'moderator', title: { zh: '主持人', en: 'Host' } },
  { box: 'luo', name: '罗一舟', nameEn: 'Luo Yizhou', role: 'moderator', title: { zh: '审核员', en: 'Moderator' } },
  {
    box: 'qiu',
    name: '邱海',
    nameEn: 'Qiu Hai',
    role: 'handler',
    department: 'transport',
    title: { zh: '交通运输局承办人', en: 'Case handler, Transport Bureau' },
  },
  ...handlersOf('transport', { lu: ['陆远', 'Lu Yuan'] }),
  ...handlersOf('order', { wei: ['魏然', 'Wei Ran'], jin: ['金朵', 'Jin Duo'] }),
  ...handlersOf('housing', { meng: ['孟川', 'Meng Chuan'], yuan: ['袁青', 'Yuan Qing'] }),
  ...handlersOf('education', { bai: ['白鹭', 'Bai Lu'], an: ['安然', 'An Ran'] }),
  ...handlersOf('street', { xiang: ['向晴', 'Xiang Qing'], qi: ['齐越', 'Qi Yue'] }),
  {
    box: 'cen',
    name: '岑平',
    nameEn: 'Cen Ping',
    role: 'arbiter',
    title: { zh: '派单与裁定', en: 'Dispatch and arbitration' },
  },
  { box: 'wu', name: '吴敏', nameEn: 'Wu Min', role: 'operator', title: { zh: '07 号席', en: 'Desk 07' } },
  { box: 'chen', name: '陈立', nameEn: 'Chen Li', role: 'operator', title: { zh: '08 号席', en: 'Desk 08' } },
  { box: 'gu', name: '顾明', nameEn: 'Gu Ming', role: 'operator', title: { zh: '09 号席', en: 'Desk 09' } },
  {
    box: 'chang',
    name: '常青',
    nameEn: 'Chang Qing',
    role: 'oversight',
    title: { zh: '监督员', en: 'Oversight officer' },
  },
]

/** Citizens who verified an address; the others of the crowd are guests. */
export const CITIZENS = {
  feng: '冯小满',
  ding: '丁一',
  tian: '田禾',
  xu: '许诺',
  keller: 'Anna Keller',
} as const
export type CitizenKey = keyof typeof CITIZENS

/** Ids of the departments by key; made where there are none yet. */
export async function makeDepartments(city: City): Promise<Record<DepartmentKey, string>> {
  const known = await city.db.selectFrom('department').select(['id', 'nameZh']).execute()
  const ids = {} as Record<DepartmentKey, string>
  for (const [key, name] of Object.entries(DEPARTMENTS) as [DepartmentKey, Bilingual][]) {
    const id = known.find(({ nameZh }) => nameZh === name.zh)?.id
    ids[key] =
      id ??
      (await city.run('department:create', { departmentId: crypto.randomUUID(), name }, city.ago(90 * 1440))).id ??
      ''
  }
  return ids
}

/** Makes the staff with the roles that hold everywhere, and the citizens; whoever is there already stays as they are. */
export async function makePeople(city: City, departments: Record<DepartmentKey, string>): Promise<void> {
  const at = city.ago(89 * 1440)
  for (const { box, department, ...person } of STAFF) {
    if (await isKnown(city, address(box))) continue
    const departmentId = department ? departments[department] : null
    await city.run('role:grant', { grantId: crypto.randomUUID(), email: address(box), departmentId, ...person }, at)
  }
  for (const [box, name] of Object.entries(CITIZENS)) {
    if (await isKnown(city, address(box))) continue
    await city.run('person:verify', { email: address(box) }, at)
    await city.run('person:rename', { name }, at, await city.actorOf(address(box)))
  }
}

/** Puts an official on a hearing's panel. */
export async function seatOfficial(
  city: City,
  key: OfficialKey,
  hearingId: string,
  departmentId: string,
  at: Date,
): Promise<void> {
  const { department: _, ...official } = OFFICIALS[key]
  await city.run(
    'role:grant',
    { grantId: crypto.randomUUID(), email: address(key), role: 'official', hearingId, departmentId, ...official },
    at,
  )
}

const isKnown = async (city: City, email: string) =>
  (await city.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
