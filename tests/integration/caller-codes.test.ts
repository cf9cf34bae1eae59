import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { onPhone } from '#tests/support/clerks.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity({ settings: { askTier: 'member', questionIntervalSeconds: 0 } })
answerFor(city)
const { callerNumber, proveCaller, textCallerCode } = await import('#app/_server/sms/caller-code.ts')
const { prisma } = city.database
const operator = async () => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor

const codeOf = async (phone: string) => {
  const { template, variables } = await prisma.outgoingSms.findFirstOrThrow({
    where: { recipient: phone },
    orderBy: { createdAt: 'desc' },
  })
  return { template, code: String((variables as { code?: unknown }).code) }
}
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
const ask = (proof: string | null, phone: string) => ({
  ...{ hearingId: city.hearingId, questionId: newId(), title: '我们河东新村什么时候轮到', proof },
  ...onPhone(phone),
})

test('a code that the caller reads out makes them a verified person for the operator who sent it', async () => {
  const [one, other] = [await operator(), await operator()]
  const phone = freshNumber()
  await textCallerCode(phone, one.personId, 'zh-CN')
  const { template, code } = await codeOf(phone)
  expect(template).toBe('callerCode')
  // Another operator has sent none, and types it for nothing.
  expect(await refusal(proveCaller(phone, code, other.personId, 'zh-CN'))).toBe('code_elsewhere')
  const proof = await proveCaller(phone, code, one.personId, 'zh-CN')
  expect(await city.refused(one, 'caller:ask', ask(null, phone))).toBe('caller_unknown')
  expect(await city.refused(other, 'caller:ask', ask(proof, phone))).toBe('caller_unknown')
  expect(await city.refused(one, 'caller:ask', ask(proof, phone))).toBe('accepted')
  expect(await prisma.person.findUniqueOrThrow({ where: { phone } })).toMatchObject({ kind: 'member', email: null })
  expect(await refusal(proveCaller(phone, code, one.personId, 'zh-CN'))).toBe('code_spent')
})

test.each([
  ['13812340422', 'accepted'],
  ['１３８ １２３４ ０４２２', 'accepted'],
  ['010-6512 3456', 'landline'],
  ['+44 20 7946 0123', 'malformed'],
  ['010-6512 3456 转 8001', 'malformed'],
])('a code for %s: %s', async (typed, said) => {
  expect(await refusal(Promise.resolve(typed).then(callerNumber))).toBe(said)
})

test('guesses are few, codes to one number too, and nobody sends one to themselves', async () => {
  const one = await operator()
  const phone = freshNumber()
  await textCallerCode(phone, one.personId, 'en')
  const { code } = await codeOf(phone)
  const wrong = String((Number(code) + 1) % 10 ** SIGN_IN_CODE.digits).padStart(SIGN_IN_CODE.digits, '0')
  for (let n = 0; n < SIGN_IN_CODE.tries; n++)
    expect(await refusal(proveCaller(phone, wrong, one.personId, 'en'))).toBe('code_wrong')
  expect(await refusal(proveCaller(phone, code, one.personId, 'en'))).toBe('code_spent')
  for (let n = 0; n < 4; n++) await textCallerCode(phone, one.personId, 'en')
  expect(await refusal(textCallerCode(phone, one.personId, 'en'))).toBe('code_wait')
  const own = freshNumber()
  await city.must(one, 'phone:prove', { phone: own })
  expect(await refusal(textCallerCode(own, one.personId, 'en'))).toBe('own_contact')
})
