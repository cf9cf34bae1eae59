import type { WorkingCalendar } from '../clocks/calendar.ts'
import { DEFAULT_CASE_REASONS, DEFAULT_LAWFUL_ROUTES, DEFAULT_REMEDIES } from './default-texts.ts'
import { HEARING_REASONS } from './reasons.ts'
import type { Rulebook } from './schema.ts'

/** 8:30 to 12:00 and 13:00 to 17:30: eight hours with a break at noon. */
const OFFICE_HOURS: WorkingCalendar['week']['monday'] = [
  [510, 720],
  [780, 1_050],
]

/** Weekdays in China without a holiday: which days of a year don't count is taken into the calendar by the administrator who approves them. */
const CALENDAR: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  week: {
    monday: OFFICE_HOURS,
    tuesday: OFFICE_HOURS,
    wednesday: OFFICE_HOURS,
    thursday: OFFICE_HOURS,
    friday: OFFICE_HOURS,
    saturday: [],
    sunday: [],
  },
  source: '民声默认规则书 Minsheng’s default rulebook',
  approvedBy: '民声 Minsheng',
  days: [],
}

/**
 * The rulebook that every installation begins with. Its limits are those of the issue “Cases that cannot be lost”; an ordinary reply has five
 * working days, a simple one three.
 */
export const DEFAULT_RULEBOOK: Rulebook = {
  format: 1,
  classes: [
    {
      code: 'emergency',
      name: { zh: '紧急', en: 'Emergency' },
      explains: {
        zh: '危及人身、财产或公共安全，不能等。提交的同一秒就受理并通知值班人员；没有人到岗处理，每 15 分钟升一级，节假日和夜间一样。',
        en: 'Danger to people, property or public safety that can’t wait. It is accepted in the same second and those on call are told; until somebody attends, it climbs a step every 15 minutes, on holidays and at night too.',
      },
      attention: { immediate: true },
      reply: { workingDays: 1 },
      milestones: false,
      reviewers: 0,
      onCall: true,
      escalatesEveryMinutes: 15,
    },
    {
      code: 'urgent',
      name: { zh: '急办', en: 'Urgent' },
      explains: {
        zh: '停水、停电、停气、停暖一类，正影响很多人的生活。',
        en: 'Such as water, power, gas or heating that has failed: many people’s daily life suffers now.',
      },
      attention: { hours: 4 },
      reply: { workingDays: 1 },
      milestones: false,
      reviewers: 0,
      onCall: false,
      escalatesEveryMinutes: null,
    },
    {
      code: 'wage_arrears',
      name: { zh: '欠薪', en: 'Wage arrears' },
      explains: {
        zh: '拖欠工资。走快通道，8 个工作小时内答复。',
        en: 'Wages that were not paid. A lane of its own: a reply within 8 working hours.',
      },
      attention: { hours: 4 },
      reply: { hours: 8 },
      milestones: false,
      reviewers: 0,
      onCall: false,
      escalatesEveryMinutes: null,
    },
    {
      code: 'simple',
      name: { zh: '普通（简单）', en: 'Ordinary, simple' },
      explains: {
        zh: '咨询，或一个部门不用到现场就能办的事。',
        en: 'A matter of information, or one that a single department can settle without going there.',
      },
      attention: { workingDays: 1 },
      reply: { workingDays: 3 },
      milestones: false,
      reviewers: 0,
      onCall: false,
      escalatesEveryMinutes: null,
    },
    {
      code: 'ordinary',
      name: { zh: '普通', en: 'Ordinary' },
      explains: {
        zh: '没有归入别的类的个案。',
        en: 'Every case that is not of another class.',
      },
      attention: { workingDays: 1 },
      reply: { workingDays: 5 },
      milestones: false,
      reviewers: 1,
      onCall: false,
      escalatesEveryMinutes: null,
    },
    {
      code: 'complex',
      name: { zh: '复杂', en: 'Complex' },
      explains: {
        zh: '要几个部门一起办，或者要施工、立项。先公布节点和日期；开工不算办结。',
        en: 'Needs several departments, construction or a project. Its milestones and their dates are published first; works that have begun are no result.',
      },
      attention: { workingDays: 1 },
      reply: { workingDays: 15 },
      milestones: true,
      reviewers: 1,
      onCall: false,
      escalatesEveryMinutes: null,
    },
  ],
  defaultClass: 'ordinary',
  topics: [],
  areas: [],
  routing: [],
  reasons: [...HEARING_REASONS, ...DEFAULT_CASE_REASONS],
  ladder: [
    { step: 'reminder', when: 'before', offset: { hours: 4 } },
    { step: 'notice', when: 'day', offset: null },
    { step: 'supervisor', when: 'after', offset: { workingDays: 1 } },
    { step: 'leader', when: 'after', offset: { workingDays: 3 } },
    { step: 'public_list', when: 'after', offset: { workingDays: 5 } },
  ],
  extension: { times: 1, longest: { workingDays: 5 }, by: ['oversight', 'admin'] },
  waiting: { times: 1, longest: { workingDays: 5 } },
  onCall: [],
  silenceDays: 10,
  pollDecisionDays: 15,
  calendar: CALENDAR,
  remedies: DEFAULT_REMEDIES,
  lawfulRoutes: DEFAULT_LAWFUL_ROUTES,
  catalogue: [],
}
