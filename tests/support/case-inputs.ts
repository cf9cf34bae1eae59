import { newId } from '#app/_live/new-id.ts'
import type { City } from './city.ts'

/** What every command on a case takes besides its number, and more. */
export const caseInputs = (city: City) => ({
  version: 1,
  round: 1,
  text: '情况已经核实',
  class: 'urgent',
  rule: 'D01',
  proposes: city.departments.housing,
  departmentId: city.departments.housing,
  task: '入户告知',
  replyId: newId(),
  inquiryId: newId(),
  milestoneId: newId(),
  kind: 'finish',
  title: '更换阀门',
  plannedOn: '2099-01-01',
  reachedOn: '2026-01-01',
  reason: 'B02',
  condition: '等明年预算',
  reviewOn: '2099-01-01',
  answer: 'no',
  verdict: 'approved',
  assignee: null,
  conferenceId: newId(),
  departments: [city.departments.housing],
  meetsOn: '2099-01-01',
  subject: '泵房归谁管',
  heldOn: '2026-01-01',
  minutes: '议定三件事',
  decisions: [{ text: '更换阀门', departmentId: city.departments.housing, dueOn: null }],
})
