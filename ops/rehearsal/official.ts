import { setTimeout as pause } from 'node:timers/promises'
import type { RoomClient } from './room-client.ts'
import type { Scene } from './scene.ts'

const KINDS = ['answered', 'promised', 'answered', 'handed'] as const
const WORDS = {
  answered: '演练的答复：情况已经说明。',
  promised: '演练的承诺：期限前办结。',
  handed: '演练：转交部门办理。',
} as const
const DAY_MS = 86_400_000

/**
 * The official takes the questions with most votes one after another: answers, promises, hands over; every fifth is put back.
 * Only those whose votes are all in, since a question on air takes none once it is answered.
 */
export async function answerQuestions(scene: Scene, client: RoomClient, departmentId: string): Promise<void> {
  const { course } = scene
  const everyMs = Math.max(3_000, (course.answered - course.start) / 14)
  for (let turn = 0; performance.now() < course.answered - everyMs; turn++) {
    await pause(everyMs / 2)
    const outcome = nextOf(scene)
    if (!outcome) continue
    // Taken before it is called: nothing else is to be done with it meanwhile.
    outcome.answering = true
    const version = 2
    const called = await client.send('question:call', { questionId: outcome.id, version }, course.grace)
    if (!called?.ok) {
      scene.refused(called ? `call ${called.refusal.code}` : 'call without an answer')
      continue
    }
    await pause(everyMs / 2)
    if (turn % 5 === 4)
      await client.send('question:return', { questionId: outcome.id, version: version + 1 }, course.grace)
    else await answer(scene, client, outcome, KINDS[turn % KINDS.length] ?? 'answered', departmentId)
  }
}

async function answer(
  scene: Scene,
  client: RoomClient,
  outcome: Scene['outcomes'][number],
  kind: (typeof KINDS)[number],
  departmentId: string,
) {
  const dueOn = kind === 'promised' ? new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10) : null
  const input = {
    questionId: outcome.id,
    version: 3,
    kind,
    summary: WORDS[kind],
    dueOn,
    departmentId: kind === 'answered' ? null : departmentId,
  }
  const published = await client.send('answer:publish', input, scene.course.grace)
  if (published?.ok) outcome.answer = kind
  else scene.refused(published ? `answer ${published.refusal.code}` : 'answer without an answer')
}

function nextOf(scene: Scene): Scene['outcomes'][number] | undefined {
  // A question that others are still to be merged into stays where it is.
  const targets = new Set(
    scene.outcomes.flatMap(({ question: { decision }, mergedInto }) =>
      decision.do === 'merge' && !mergedInto ? [decision.target] : [],
    ),
  )
  const ready = scene.outcomes.filter(
    (outcome, place) =>
      outcome.decided === 'approve' &&
      !outcome.answering &&
      outcome.question.decision.do === 'approve' &&
      !targets.has(place) &&
      scene.isVotedOut(outcome),
  )
  return ready.toSorted((a, b) => b.votes.counted - a.votes.counted)[0]
}
