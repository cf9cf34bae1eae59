import { expect, test } from 'vitest'
import { caseWords } from '#app/[locale]/(public)/cases/[number]/case-words.ts'
import type { Locale } from '#contract/ids.ts'
import type { CaseEntryOf } from '#contract/streams/case/entries.ts'
import { inTimeline, type Step, stepOf } from './step-detail.ts'

const escalated = (step: CaseEntryOf<'case.escalated'>['public']['step']): CaseEntryOf<'case.escalated'> => ({
  seq: 9,
  at: '2026-11-10T01:30:00.000Z',
  type: 'case.escalated',
  public: { key: 'attention', kind: 'attention', step, due: '2026-11-10T01:30:00.000Z', rulebook: 1 },
  private: { by: null },
})

const lineOf = (locale: Locale, step: CaseEntryOf<'case.escalated'>['public']['step']) =>
  stepOf(escalated(step), {
    locale,
    zone: 'Asia/Shanghai',
    words: caseWords(locale, false),
    names: { departments: {}, classes: {}, lanes: {}, reasons: {}, pictures: {} },
    department: () => '',
    milestones: {},
  }).line

test('a step of the ladder says which clock it is of, when that is due, and what is done', () => {
  expect(lineOf('zh-CN', 'reminder')).toBe('首次回应，2026 年 11 月 10 日（周二）09:30 到期：提醒承办人')
  expect(lineOf('en', 'public_list')).toBe('First contact, due Tue 10 Nov 2026 09:30: Public list of late cases')
  expect(lineOf('zh-CN', 'call')).toContain('呼叫值班人员')
})

test('steps of the ladder that follow one another are told together, all others by themselves', () => {
  const types = [
    'case.opened',
    'case.escalated',
    'case.escalated',
    'case.attended',
    'case.escalated',
    'case.informed',
  ] as const
  const steps = types.map((type, n): Step => ({ seq: n + 1, at: '2026-11-10T01:30:00.000Z', type }))
  expect(inTimeline(steps).map((group) => group.map(({ seq }) => seq))).toEqual([[1], [2, 3], [4], [5], [6]])
})
