import { expect } from '@playwright/test'
import { PEOPLE } from './demo-people.ts'
import type { Story } from './story.ts'
import type { StoryHearing } from './story-hearing.ts'

/** What was asked at a hearing that is over. */
export const FIRST = '滨河步道的路灯什么时候修好'
export const SECOND = '步道口的台阶能不能改成坡道'

/** What was said to both, as the captions have it. */
export const SAID = '这件事月底前办好'

type Outcome = { kind: 'answered' } | { kind: 'promised'; dueOn: string }

/** A hearing that is over: two questions were on air one after the other, each for some seconds; the first was answered, the second promised, which opened a case. */
export async function overHearing(story: Story): Promise<StoryHearing> {
  const hearing = await story.hearing()
  await heardQuestion(story, hearing, FIRST, { kind: 'answered' })
  await heardQuestion(story, hearing, SECOND, { kind: 'promised', dueOn: `${new Date().getFullYear() + 1}-12-01` })
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  return hearing
}

/** A question is asked at a hearing that is on, called, on air for some seconds, and answered. */
export async function heardQuestion(
  story: Story,
  hearing: StoryHearing,
  title: string,
  outcome: Outcome,
): Promise<void> {
  const list = new URL(`/live/${hearing.slug}/main.m3u8`, story.url)
  const segments = async () => (await (await fetch(list)).text()).match(/#EXTINF/g)?.length ?? 0
  const goesOn = async () => {
    const before = await segments()
    await expect.poll(segments).toBeGreaterThan(before + 1)
  }
  const official = await story.person(PEOPLE.official)
  const questionId = await hearing.ask(title)
  await goesOn()
  await hearing.moderate('question:call', { questionId, version: 2 })
  const caption = { hearingId: hearing.hearingId, lineId: crypto.randomUUID(), language: 'zh', text: SAID } as const
  await hearing.moderate('caption:write', caption)
  await goesOn()
  const answer = await official.request.post('/api/commands/answer:publish', {
    headers: { origin: story.url.origin },
    data: { questionId, version: 3, ...outcome, summary: `${title}：月底前` },
  })
  expect(await answer.json()).toMatchObject({ ok: true })
}
