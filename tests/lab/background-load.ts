import { setTimeout as pause } from 'node:timers/promises'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { wordOf } from './answered.ts'
import type { City } from './city.ts'
import type { Reader } from './reader.ts'

/** People think between two votes; a socket may cast six a second. */
const VOTE_MS = 400
const ASK_MS = 300

/** Answers that the background load got. */
export type LoadAnswers = {
  /** Votes that were answered as counted, as checkVotes takes them: index of the question, index of the person. */
  counted: Uint32Array
  /** Answers to votes and questions, in words, with how many. */
  votes: Record<string, number>
  questions: Record<string, number>
}

/**
 * Puts a hearing under background load: every reader (the citizens of the city in their order) votes again and again, each time on another question, while
 * questions are asked and approved. Ends when it is told to, and when all that was sent has been answered.
 */
export function startBackgroundLoad(
  readers: readonly Reader[],
  moderator: Reader,
  city: City,
): { stop(): Promise<LoadAnswers> } {
  const counted: number[] = []
  const votes: Record<string, number> = {}
  const questions: Record<string, number> = {}
  let stopped = false
  const noted = (words: Record<string, number>, word: string) => {
    words[word] = (words[word] ?? 0) + 1
  }

  async function vote(reader: Reader, person: number) {
    await pause(Math.random() * VOTE_MS)
    for (let turn = 0; !stopped && turn < city.questionIds.length; turn++) {
      const question = (person + turn) % city.questionIds.length
      const word = await reader.vote(city.questionIds[question] ?? '')
      noted(votes, word)
      if (word === 'accepted' || word === 'already') counted.push(question, person)
      await pause(VOTE_MS * (0.5 + Math.random()))
    }
  }

  async function ask() {
    for (let turn = 0; !stopped; turn++) {
      const questionId = timeOrderedId()
      const input = { hearingId: city.hearingId, questionId, title: `Asked while nodes come and go, ${turn}` }
      const asked = await readers[turn % readers.length]?.send('question:submit', input)
      if (asked) noted(questions, wordOf(asked))
      noted(questions, wordOf(await moderator.send('question:approve', { questionId, version: 1 })))
      await pause(ASK_MS)
    }
  }

  const all = [...readers.map(vote), ask()]
  return {
    async stop() {
      stopped = true
      await Promise.all(all)
      return { counted: Uint32Array.from(counted), votes, questions }
    },
  }
}
