import { headers } from 'next/headers'
import type { BallotStep } from '#contract/polls/entries.ts'
import { addSteps } from '#domain/poll/steps.ts'
import { database } from '#platform/db.ts'
import { log } from '#platform/log.ts'

/** What this process has counted and not written yet, and how long it gathers: a crowd costs one statement a second. */
const pending = new Map<string, number>()
const GATHER_MS = 1_000
let isGathering = false

/** Counts one more who came to a step of voting on a page. A process that dies loses what it gathered within a second. */
export function countWebStep(pollId: string, step: Extract<BallotStep, 'opened' | 'chose' | 'cast'>): void {
  const key = `${pollId} ${step}`
  pending.set(key, (pending.get(key) ?? 0) + 1)
  if (!isGathering) setTimeout(write, GATHER_MS).unref()
  isGathering = true
}

/** Whether a page is drawn for somebody who comes to it: not again while it stands, and not as the answer to a form. */
export async function isArrival(): Promise<boolean> {
  const asked = await headers()
  return !asked.has('content-type') && (asked.get('sec-fetch-mode') ?? 'navigate') === 'navigate'
}

function write(): void {
  isGathering = false
  const counted = [...pending].map(([key, n]) => {
    const [pollId = '', step = ''] = key.split(' ')
    return { pollId, step: STEPS.find((one) => one === step) ?? 'opened', n }
  })
  pending.clear()
  addSteps(database().db, 'web', counted).catch((error: unknown) => log.warn({ err: error }, 'steps were not counted'))
}

const STEPS = ['opened', 'chose', 'cast'] as const
