import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, mostAlike, profileOf } from './likeness.ts'

const alike = (one: string, other: string) => likeness(profileOf(one), profileOf(other))

const PUMP_ZH = '玉泉小区第二台泵因控制柜损坏停用，控制柜已经更换，晚上六点到十点两台泵一起运行，七层水压实测达到标准。'
const LAMP_ZH = '河东路的路灯线路上周被施工挖断，电缆已经接好，昨晚全部亮灯，今后开挖前要先到我局看管线图。'
const PUMP_EN =
  'The second pump at Yuquan stopped when its control cabinet failed. The cabinet was replaced; both pumps run from six to ten in the evening, and the pressure on floor seven meets the standard.'
const LAMP_EN =
  'The cable of the street lamps on Hedong Road was cut by works last week. It has been joined, all lamps were lit last night, and nobody may dig there before looking at our map.'

test('the same text is wholly alike, however it is typed', () => {
  expect(alike(PUMP_ZH, PUMP_ZH)).toBe(1)
  expect(alike(PUMP_EN, PUMP_EN.toUpperCase().replaceAll('. ', '\n'))).toBe(1)
  expect(alike('Ｎo. １２ 号楼', 'no 12号楼')).toBe(1)
})

test('replies to other matters are hardly alike, in Chinese as in English', () => {
  expect(alike(PUMP_ZH, LAMP_ZH)).toBeLessThan(0.1)
  expect(alike(PUMP_EN, LAMP_EN)).toBeLessThan(0.1)
})

test('the same reply with another name and day is very alike', () => {
  expect(alike(PUMP_ZH, PUMP_ZH.replace('玉泉', '青溪').replace('七层', '九层'))).toBeGreaterThan(0.8)
  expect(alike(PUMP_EN, PUMP_EN.replace('Yuquan', 'Qingxi').replace('seven', 'nine'))).toBeGreaterThan(0.8)
})

test('what a text repeats counts as often as it stands there', () => {
  expect(alike('水压低', '水压低水压低水压低')).toBeCloseTo(4 / 10)
  expect(alike('', '')).toBe(0)
  expect(alike('好', '好')).toBe(0)
})

test('the closest earlier reply is found with its figure', () => {
  const earlier = [LAMP_ZH, `${PUMP_ZH}感谢您的来信。`, LAMP_EN].map((text, key) => ({ key, profile: profileOf(text) }))
  expect(mostAlike(profileOf(PUMP_ZH), earlier)).toEqual({ key: 1, percent: 94 })
  expect(mostAlike(profileOf(PUMP_ZH), [])).toBeNull()
  expect(mostAlike(profileOf('没有一样的'), [{ key: 1, profile: profileOf('nothing in common') }])).toBeNull()
})

test('likeness lies between 0 and 1, is the same both ways, and the best match is the best', () => {
  const texts = fc.array(fc.constantFrom('水', '压', '低', '泵', 'pump', ' ', '7'), { maxLength: 30 })
  fc.assert(
    fc.property(texts, fc.array(texts, { maxLength: 6 }), (one, others) => {
      const reply = profileOf(one.join(''))
      const earlier = others.map((text, key) => ({ key, profile: profileOf(text.join('')) }))
      const figures = earlier.map(({ profile }) => likeness(reply, profile))
      for (const [key, figure] of figures.entries()) {
        expect(figure).toBeGreaterThanOrEqual(0)
        expect(figure).toBeLessThanOrEqual(1)
        expect(likeness(earlier[key]?.profile ?? reply, reply)).toBe(figure)
      }
      const best = Math.max(0, ...figures)
      expect(mostAlike(reply, earlier)?.percent ?? 0).toBe(Math.round(best * 100))
    }),
    { numRuns: 200 },
  )
})
