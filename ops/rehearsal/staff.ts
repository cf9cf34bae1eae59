import * as z from 'zod'
import { UserError } from '../supervisor/command-line.ts'
import { readForms, readText } from './html-form.ts'
import type { WebClient } from './web-client.ts'

/** Somebody of the staff with an open session. */
export type Member = { email: string; web: WebClient }

/** How the staff of a rehearsal gets in: an administrator, and others as the administrator names them. */
export type StaffDoor = {
  admin: WebClient
  /** How many others can be let in; their addresses are to be given their roles first. */
  others: { count: number; address(n: number): string; enter(n: number): Promise<WebClient> }
}

const session = z.object({
  personId: z.string().nullable(),
  roles: z.array(z.object({ role: z.string(), hearingId: z.string().nullable() })),
})

type Open = () => WebClient

/** On a demo: one click makes a device the administrator; the others prove addresses by codes from the local mailbox. */
export async function openDemoDoor(open: Open, slug: string): Promise<StaffDoor> {
  const admin = await enterDemoAdmin(open)
  const address = (n: number) => `${slug}-${n}@rehearsal.example`
  return { admin, others: { count: 999, address, enter: (n) => enterByCode(open(), admin, address(n)) } }
}

/** On a real installation: every link of `npm run admin -- invite` lets one person in; one of them must be an administrator. */
export async function openInvitedDoor(open: Open, links: readonly string[]): Promise<StaffDoor> {
  const members: Member[] = []
  for (const link of links) members.push(await acceptInvitation(open(), link))
  for (const { web, email } of members) {
    if (!(await isAdmin(web))) continue
    const rest = [...members.filter((member) => member.web !== web), { web, email }]
    const nth = (n: number) => rest[n - 1] ?? { web, email }
    return { admin: web, others: { count: rest.length, address: (n) => nth(n).email, enter: async (n) => nth(n).web } }
  }
  throw new UserError('None of the invitations made an administrator; make one with "npm run admin -- invite EMAIL".')
}

async function enterDemoAdmin(open: Open): Promise<WebClient> {
  const path = '/en/demo'
  const { status, text: html } = await open().get(path)
  if (status !== 200)
    throw new UserError(
      'This is not a demo: give an administrator’s link with --invite (npm run admin -- invite EMAIL).',
    )
  const people = readForms(html).flatMap(({ buttons }) =>
    buttons.filter(({ name, value }) => name === 'personId' && value),
  )
  for (const { value: personId } of people) {
    const web = open()
    await web.submit({ path, html }, ({ buttons }) => buttons.some(({ value }) => value === personId), { personId })
    if (await isAdmin(web)) return web
  }
  throw new UserError('The demo has no administrator who can sign in.')
}

async function isAdmin(web: WebClient): Promise<boolean> {
  const { roles } = session.parse(await web.json('/api/session'))
  return roles.some(({ role, hearingId }) => role === 'admin' && hearingId === null)
}

async function enterByCode(web: WebClient, reader: WebClient, email: string): Promise<WebClient> {
  const path = '/en/sign-in'
  const asking = await web.get(path)
  const sent = await web.submit({ path, html: asking.text }, ({ names }) => names.includes('email'), {
    email,
    step: 'email',
  })
  const code = await readCode(reader, email)
  await web.submit({ path, html: sent.text }, ({ names }) => names.includes('code'), { code, step: 'code' })
  const { personId } = session.parse(await web.json('/api/session'))
  if (personId === null) throw new Error(`${email} was not let in`)
  return web
}

async function readCode(reader: WebClient, email: string): Promise<string> {
  const text = readText((await reader.get('/en/mailbox')).text)
  const code = /\b\d{6}\b/.exec(text.slice(text.indexOf(email) + email.length))?.[0]
  if (!text.includes(email) || !code) throw new Error(`there is no letter to ${email} in the mailbox`)
  return code
}

async function acceptInvitation(web: WebClient, link: string): Promise<Member> {
  const path = new URL(link, web.base).pathname
  const { text: html } = await web.get(path)
  const email = /[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(readText(html))?.[0]
  if (!email) throw new UserError(`The invitation ${link} was used or has ended.`)
  await web.submit({ path, html }, ({ names }) => names.includes('name'), { name: 'Rehearsal' })
  const { personId } = session.parse(await web.json('/api/session'))
  if (personId === null) throw new UserError(`The invitation ${link} was not accepted.`)
  return { email, web }
}
