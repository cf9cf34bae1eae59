import type { CaseView } from '#contract/streams/case/view.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'
import { ratingsOf } from '#domain/case/ratings.ts'

/** A case as the open API gives it. What askers wrote after their question is in none, whoever reads it: only that they did. */
export function publicCase({
  view,
  department,
  departments,
  topic,
  hearing,
  question,
  votes,
  following,
}: CaseSnapshot) {
  const { number, origin, status, statusAt, openedAt, dueOn, round, attendedAt, departmentId } = view
  const record = { stream: caseStream(number), seq: view.seq }
  return {
    ...{ number, origin, status, openedAt, dueOn, department, topic, hearing, question, votes, record },
    confidential: view.confidential,
    ...{ statusAt, round, class: view.class, departmentId, attendedAt, followers: following.count },
    coHandlers: Object.entries(view.coHandlers).map(([id, one]) => ({
      departmentId: id,
      name: departments[id],
      ...one,
    })),
    replies: Object.entries(view.replies).map(([id, reply]) => ({ id, ...reply })),
    milestones: Object.entries(view.milestones).map(([id, milestone]) => ({ id, ...milestone })),
    pictures: Object.entries(view.pictures).map(([id, picture]) => ({ id, ...picture })),
    conferences: Object.entries(view.conferences).map(([id, conference]) => ({ id, ...conference })),
    clocks: Object.entries(view.clocks).map(([key, clock]) => ({
      key,
      ...clock,
      due: new Date(clock.due).toISOString(),
    })),
    ...asked(view),
    mainCase: view.mergedInto?.number ?? null,
    mergedCases: Object.keys(view.merged),
    dispute: view.dispute,
    shelf: view.shelf,
    ratings: ratingsOf(view.ratings),
  }
}

/** What departments asked and askers said, without the words of askers. */
function asked({ inquiries, lastWords }: CaseView) {
  return {
    inquiries: Object.entries(inquiries).map(([id, { answer, ...inquiry }]) => ({
      id,
      ...inquiry,
      answeredAt: answer?.at ?? null,
    })),
    lastWords: Object.values(lastWords).map(({ answer, at }) => ({ answer, at })),
  }
}
