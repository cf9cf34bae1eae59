import { keepOwn, readOwn } from '#app/_live/who-is-here.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'

/** A line that was typed and that the server has not confirmed. `refusal`: why it was not taken; it waits for its writer then. */
export type WaitingLine = {
  lineId: string
  language: CaptionLanguage
  text: string
  saidAt: string
  refusal?: RefusalWire
}

/** Lines of one hearing on their way, in their order; kept on the device, so that a broken line or a reload loses none. */
export type CaptionQueue = {
  lines(): readonly WaitingLine[]
  subscribe(listener: () => void): () => void
  /** Puts a line behind the others, and sends them one by one. */
  add(line: WaitingLine): void
  /** Tries a refused line anew, as one that is said now. */
  again(lineId: string): void
  /** Takes a line out, which is then its writer's again. */
  drop(lineId: string): void
  /** Goes on with what the device kept. */
  start(): void
}

type Send = (line: Omit<WaitingLine, 'refusal'>) => Promise<Result<unknown>>

/** Opens the queue of who is here. `sent` is told of each line that the server has taken. */
export function openCaptionQueue(slug: string, send: Send, sent: (text: string) => void): CaptionQueue {
  const key = `minsheng:captions:${slug}`
  const listeners = new Set<() => void>()
  let lines: readonly WaitingLine[] = []
  let isSending = false

  const set = (next: readonly WaitingLine[]) => {
    lines = next
    keepOwn(key, next.length ? JSON.stringify(next) : null)
    for (const listener of listeners) listener()
  }
  const without = (lineId: string) => lines.filter((line) => line.lineId !== lineId)

  async function sendNext(): Promise<void> {
    if (isSending) return
    isSending = true
    for (;;) {
      const next = lines.find(({ refusal }) => !refusal)
      if (!next) break
      const result = await send(next)
      // A line whose answer was lost is there already.
      if (result.ok || result.refusal.code === 'id_taken') {
        set(without(next.lineId))
        sent(next.text)
      } else {
        const { refusal } = result
        set(lines.map((line) => (line.lineId === next.lineId ? { ...line, refusal } : line)))
      }
    }
    isSending = false
  }

  return {
    lines: () => lines,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(line) {
      set([...lines, line])
      void sendNext()
    },
    again(lineId) {
      set(
        lines.map(({ refusal: _, ...line }) =>
          line.lineId === lineId ? { ...line, saidAt: new Date().toISOString() } : line,
        ),
      )
      void sendNext()
    },
    drop: (lineId) => set(without(lineId)),
    start() {
      const known = new Set(lines.map(({ lineId }) => lineId))
      set([...waitingIn(readOwn(key)).filter(({ lineId }) => !known.has(lineId)), ...lines])
      void sendNext()
    },
  }
}

/** The lines in a stored text; none where it holds something else. */
export function waitingIn(text: string | null): WaitingLine[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored)
      ? stored.filter(isWaiting).map(({ lineId, language, text, saidAt }) => ({ lineId, language, text, saidAt }))
      : []
  } catch {
    return []
  }
}

const isWaiting = (value: unknown): value is WaitingLine =>
  typeof value === 'object' &&
  value !== null &&
  'lineId' in value &&
  typeof value.lineId === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  'saidAt' in value &&
  typeof value.saidAt === 'string' &&
  'language' in value &&
  CAPTION_LANGUAGES.some((language) => language === value.language)
