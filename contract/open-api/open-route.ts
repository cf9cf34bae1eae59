import * as z from 'zod'
import { type Bilingual, moment } from '../ids.ts'
import { minutes } from '../minutes/minutes.ts'
import {
  hearingAnswer,
  hearingsAnswer,
  ledgerAnswer,
  problemAnswer,
  questionsAnswer,
  rulebookAnswer,
  rulebookNowAnswer,
  streamsAnswer,
} from './answers.ts'
import { caseAnswer, clocksAnswer } from './case-answers.ts'
import { casesAnswer, departmentsAnswer, dumpsAnswer, promisesAnswer } from './list-answers.ts'
import type { Parameter } from './parameters.ts'
import { knownSegments } from './recording-answers.ts'
import { scorecardsAnswer } from './scorecard-answers.ts'
import { transcriptAnswer } from './transcript-answer.ts'

/** Answers of the open API by the names under which its document lists them. */
export const ANSWERS = {
  Problem: problemAnswer,
  Hearings: hearingsAnswer,
  Hearing: hearingAnswer,
  Questions: questionsAnswer,
  Minutes: minutes,
  Transcript: transcriptAnswer,
  Cases: casesAnswer,
  Departments: departmentsAnswer,
  Promises: promisesAnswer,
  Dumps: dumpsAnswer,
  Case: caseAnswer,
  Clocks: clocksAnswer,
  Scorecards: scorecardsAnswer,
  Streams: streamsAnswer,
  Ledger: ledgerAnswer,
  Rulebook: rulebookAnswer,
  RulebookNow: rulebookNowAnswer,
  Uploaded: z.object({ id: z.string() }),
  Vote: z.object({ questionId: z.string(), outcome: z.string() }),
  InstantBallot: z.object({ pollId: z.string(), code: z.string(), at: moment }),
  ReplyCheck: z.looseObject({}),
  KnownSegments: knownSegments,
  OpenApi: z.looseObject({ openapi: z.string() }),
} as const satisfies Record<string, z.ZodType>
export type AnswerName = keyof typeof ANSWERS

/** The groups in which the page lists the routes. */
export const TAGS = ['hearings', 'cases', 'figures', 'record', 'acts', 'about'] as const

/** A route of the open API. `answer`: the name of its JSON, or the media type of what is no JSON. `signedIn`: for somebody with a session only. */
export type OpenRoute = {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  tag: (typeof TAGS)[number]
  summary: Bilingual
  parameters: Readonly<Record<string, Parameter>>
  answer: AnswerName | `${'application' | 'audio' | 'text' | 'image' | 'video'}/${string}`
  status: 200 | 201
  body?: 'application/json' | 'multipart/form-data'
  signedIn?: true
}

/** A route that only reads. */
export const get = (
  path: string,
  tag: OpenRoute['tag'],
  answer: OpenRoute['answer'],
  [zh, en]: readonly [string, string],
  parameters: OpenRoute['parameters'] = {},
): OpenRoute => ({ method: 'get', path, tag, summary: { zh, en }, parameters, answer, status: 200 })
