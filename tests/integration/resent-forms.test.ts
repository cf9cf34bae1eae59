import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { buildCity, type Citizen } from '../support/city.ts'
import { answerFor, sent } from '../support/next-request.ts'

vi.mock('next/cache', () => ({ refresh: () => undefined }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw Object.assign(new Error('elsewhere'), { to })
  },
}))
vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }))

const city = await buildCity()
answerFor(city)
const admin = await import('#app/[locale]/(desk)/admin/actions.ts')
const mine = await import('#app/[locale]/(public)/mine/actions.ts')

const comeAs = ({ token }: Citizen) => sent.cookies.set(SESSION_COOKIE, token)
const entries = async () => Number((await city.database.pool.query('SELECT count(*) AS n FROM record')).rows[0].n)
const nameOf = async ({ actor }: Citizen) =>
  (await city.database.pool.query('SELECT name FROM person WHERE id = $1', [actor.personId])).rows[0].name

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

type Form = {
  action: (locale: string, sentAs: string, before: FormState, sent: FormData) => Promise<FormState>
  fields: () => Promise<Record<string, string>>
}

/** Somebody with an address and no role. */
async function member(): Promise<{ id: string; email: string }> {
  const [grantId, email] = [newId(), `${newId()}@example.org`]
  const to = { grantId, email, name: 'Wu', role: 'moderator', hearingId: null, departmentId: null } as const
  const { id = '' } = await city.must(city.admin.actor, 'role:grant', { ...to, title: { zh: '', en: '' } })
  await city.must(city.admin.actor, 'role:revoke', { grantId })
  return { id, email }
}

async function department(): Promise<string> {
  const departmentId = newId()
  await city.must(city.admin.actor, 'department:create', { departmentId, name: { zh: '园林局', en: 'Parks' } })
  return departmentId
}

const FORMS: Record<string, Form> = {
  'department:create': {
    action: admin.createDepartment,
    fields: async () => ({ 'name.zh': '文化局', 'name.en': 'Culture' }),
  },
  'department:rename': {
    action: admin.renameDepartment,
    fields: async () => ({ id: await department(), 'name.zh': '绿化局', 'name.en': 'Greens' }),
  },
  'department:retire': { action: admin.retireDepartment, fields: async () => ({ id: await department() }) },
  'role:grant': {
    action: admin.grantRole,
    fields: async () => ({ email: `${newId()}@example.org`, name: 'Qi', role: 'moderator' }),
  },
  'staff:rename': {
    action: admin.renameStaff,
    fields: async () => ({ id: city.official.actor.personId, name: '周新' }),
  },
  'session:revoke': { action: admin.endSessions, fields: async () => ({ id: (await member()).id }) },
  'person:erase': {
    action: admin.erasePerson,
    fields: async () => ({ email: (await member()).email, note: '', sure: 'yes' }),
  },
}

test.each(Object.entries(FORMS))('the form of %s, sent twice, is done once and answered alike', async (_, form) => {
  const fields = await form.fields()
  comeAs(city.admin)
  const send = (sentAs: string) => form.action('en', sentAs, {}, formOf(fields))
  const id = newId()
  const before = await entries()
  const first = await send(id)
  expect(first.seq).toBeGreaterThan(0)
  expect(await send(id)).toEqual(first)
  expect(await entries()).toBe(before + 1)
})

test('a form that was used for something else says so, and does nothing', async () => {
  comeAs(city.admin)
  const id = newId()
  const rename = (name: string) => admin.renameStaff('en', id, {}, formOf({ id: city.moderator.actor.personId, name }))
  expect((await rename('莫一')).seq).toBeGreaterThan(0)
  const other = await rename('莫二')
  expect(other.seq).toBeUndefined()
  expect(other.result?.error).toMatchObject({ '': [expect.stringContaining('taken')] })
  expect(await nameOf(city.moderator)).toBe('莫一')
})

test('an address that was never erased is nobody’s, whatever the form was used for', async () => {
  comeAs(city.admin)
  const id = newId()
  const erase = (email: string) => admin.erasePerson('en', id, {}, formOf({ email, note: '', sure: 'yes' }))
  expect((await erase((await member()).email)).seq).toBeGreaterThan(0)
  expect(await erase('nobody@example.org')).not.toHaveProperty('seq')
})

test('a name that is sent again does not undo what was set in between', async () => {
  const guest = await city.guest()
  comeAs(guest)
  const rename = async (sentAs: string, name: string) => {
    const left = await mine.renameMe(formOf({ locale: 'en', sentAs, name })).catch((cause: { to?: string }) => cause.to)
    return String(left)
  }
  const first = newId()
  const answer = await rename(first, '老林')
  expect(answer).toContain('notice=name')
  expect(await rename(newId(), '小林')).toBe(answer)
  expect(await rename(first, '老林')).toBe(answer)
  expect(await nameOf(guest)).toBe('小林')
})
