import * as z from 'zod'
import { hearingSettings } from '#contract/hearing-settings.ts'
import { HEARING_STATUSES, QUESTION_STATUSES } from '#contract/states.ts'
import type { Resident } from './resident.ts'

const question = z.object({
  id: z.string(),
  number: z.number(),
  status: z.enum(QUESTION_STATUSES),
  version: z.number(),
  published: z.boolean(),
  text: z.object({ title: z.string() }).nullable(),
  topicId: z.string().nullable(),
  submittedAt: z.string(),
  statusAt: z.string(),
  place: z.number().optional(),
})

const snapshot = z.object({
  view: z.object({
    seq: z.number(),
    id: z.string(),
    slug: z.string(),
    status: z.enum(HEARING_STATUSES),
    settings: hearingSettings,
    startedAt: z.string().nullable(),
    currentItemId: z.string().nullable(),
    questions: z.record(z.string(), question),
    stage: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
  votes: z.record(z.string(), z.number()),
})

/** A question as the desk reads it, with its votes. */
export type DeskQuestion = z.infer<typeof question> & { votes: number }

/** A hearing as its desk reads it. */
export type DeskView = Omit<z.infer<typeof snapshot>['view'], 'questions'> & { questions: DeskQuestion[] }

/** Reads a hearing as its desk does. */
export async function readDesk(host: Resident, slug: string): Promise<DeskView> {
  const { view, votes } = snapshot.parse(await host.web.json(`/api/hearings/${slug}/snapshot?audience=desk`))
  const questions = Object.values(view.questions).map((one) => ({ ...one, votes: votes[one.number] ?? 0 }))
  return { ...view, questions }
}
