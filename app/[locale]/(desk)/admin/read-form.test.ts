import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const read = (fields: Record<string, string | Blob>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return readForm(form, async (payload) => ({ value: payload }))
}
const intent = (type: string, payload: object) => JSON.stringify({ type, payload: { name: 'rows', ...payload } })

test('names with dots and places become what they stand for', async () => {
  const { payload } = await read({ 'title.zh': '路灯', 'rows[0].id': 'a', 'rows[1].id': 'b' })
  expect(payload).toEqual({ title: { zh: '路灯' }, rows: [{ id: 'a' }, { id: 'b' }] })
})

test.each([
  [intent('insert', { defaultValue: { id: 'c' } }), ['a', 'b', 'c']],
  [intent('remove', { index: 0 }), ['b']],
  [intent('reorder', { from: 1, to: 0 }), ['b', 'a']],
])('rows change as a button says, and nothing is sent on: %s', async (said, ids) => {
  const submission = await read({ 'rows[0].id': 'a', 'rows[1].id': 'b', __intent__: said })
  expect(submission.status).toBeUndefined()
  expect(submission.payload).toEqual({ rows: ids.map((id) => ({ id })) })
})

test.each<Record<string, string | Blob>>([
  { __intent__: 'no json' },
  { __intent__: intent('update', { value: { a: 1 } }) },
  { __intent__: intent('insert', { index: 4e9 }) },
  { __intent__: JSON.stringify({ type: 'insert', payload: { name: 'rows[4000000000]' } }) },
  { __state__: '{' },
  { 'rows[4000000000].id': 'x' },
  { '__proto__.polluted': 'x' },
  { 'constructor.prototype.polluted': 'x' },
  { 'a..b[': 'x' },
  { file: new Blob(['x']) },
])('what no form of ours sends is left out: %o', async (fields) => {
  const submission = await read({ slug: 'here', ...fields })
  expect(submission).toMatchObject({ status: 'success', payload: { slug: 'here' } })
  expect(JSON.stringify(submission.payload).length).toBeLessThan(100)
  expect(Object.prototype).not.toHaveProperty('polluted')
})

test('what is no form is an empty one', async () => {
  const submission = await readForm('x', async (payload) => ({ value: payload }))
  expect(submission.payload).toEqual({})
})
