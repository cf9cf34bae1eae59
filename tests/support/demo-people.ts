import { readForms, readText } from '#ops/rehearsal/html-form.ts'
import { WebClient } from '#ops/rehearsal/web-client.ts'

/** People of the demo city who play in stories: their names, those of the staff also in Latin letters, and the addresses by which roles are given. */
export const PEOPLE = {
  admin: { name: '韩霁', nameEn: 'Han Ji', email: 'han@qinghe.example.org' },
  moderator: { name: '沈秋', nameEn: 'Shen Qiu', email: 'shen@qinghe.example.org' },
  official: { name: '梁思源', nameEn: 'Liang Siyuan', email: 'liang@qinghe.example.org' },
  handler: { name: '邱海', nameEn: 'Qiu Hai', email: 'qiu@qinghe.example.org' },
  orderHandler: { name: '魏然', nameEn: 'Wei Ran', email: 'wei@qinghe.example.org' },
  orderReviewer: { name: '金朵', nameEn: 'Jin Duo', email: 'jin@qinghe.example.org' },
  arbiter: { name: '岑平', nameEn: 'Cen Ping', email: 'cen@qinghe.example.org' },
  operator: { name: '吴敏', nameEn: 'Wu Min', email: 'wu@qinghe.example.org' },
  clerk: { name: '陈立', nameEn: 'Chen Li', email: 'chen@qinghe.example.org' },
  oversight: { name: '常青', nameEn: 'Chang Qing', email: 'chang@qinghe.example.org' },
  citizen: { name: '冯小满', email: 'feng@qinghe.example.org' },
} as const
export type DemoPerson = (typeof PEOPLE)[keyof typeof PEOPLE]

/** Becomes one of the demo's people on a new device, by the page where a visitor chooses one. */
export async function enterDemo(url: URL, { name }: DemoPerson): Promise<WebClient> {
  const web = new WebClient(url)
  const path = '/demo'
  const { text: html } = await web.get(path)
  const button = [...html.matchAll(/<button\b[^>]*value="([^"]+)"[^>]*>([\s\S]*?)<\/button>/g)].find(
    ([, , inside = '']) => readText(inside).trim().startsWith(name),
  )
  const personId = button?.[1]
  if (!personId) throw new Error(`${name} is not among the people of the demo: ${readForms(html).length} forms`)
  await web.submit({ path, html }, ({ buttons }) => buttons.some(({ value }) => value === personId), { personId })
  if (!web.cookie) throw new Error(`${name} was not let in`)
  return web
}
