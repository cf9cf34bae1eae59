import { newId } from '#app/_live/new-id.ts'
import type { CaseDesk } from './case-desk.ts'
import { askedQuestion, type City } from './city.ts'

/** A case whose department was answered by the asker of a question that is joined to the case's own; `questionId` is the joined one, at version 3. */
export async function answeredByJoined(city: City, desk: CaseDesk, text: string) {
  const [joined, asked] = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved')]
  const { questionId, asker } = joined
  await city.must(city.moderator.actor, 'question:merge', { questionId, version: 2, targetId: asked.questionId })
  const { caseNumber } = await desk.openCase({ asked })
  await desk.act(desk.handler, 'case:attend', caseNumber)
  await desk.act(desk.handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是几号楼？' })
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text })
  return { questionId, asker, caseNumber }
}
