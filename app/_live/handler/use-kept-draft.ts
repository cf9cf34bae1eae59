import { useCallback, useEffect, useRef, useState } from 'react'
import { useDraft } from '#app/_live/use-draft.ts'
import { useCaseDesk } from './case-desk.tsx'

/** So long after a keystroke the server has it, and a colleague hears of it. */
const QUIET_MS = 600

/** A draft as the server keeps it. */
export type ServerDraft = { text: string; savedAt: string; mine: boolean; writer: string }

/** What is typed, from which text of the server, and when that had been saved; '' where there was none. */
type Typed = { text: string; from: string; seenAt: string }

/** How what is typed stands with the server: `kept`: it has just this text; `saving`: it does not have it yet; `refused`: it does not take it, and why. */
export type Keeping = { state: 'kept' | 'saving' } | { state: 'refused'; why: string }

/**
 * The text of a reply: with each keystroke it is kept on this device, and a moment later by the server, the last text only. What a colleague kept
 * meanwhile does not replace what is typed here, nor is it replaced: `theirs` has it, until one of the two is taken. `refused`: what was typed where
 * the page was drawn as the answer to a form that was refused.
 */
export function useKeptDraft(server: ServerDraft | null, refused: string | undefined) {
  const { stream, view, renew } = useCaseDesk()
  const start = server?.text ?? ''
  const savedAt = server?.savedAt ?? ''
  const unwritten: Typed = { text: start, from: start, seenAt: savedAt }
  const own = useDraft(`minsheng:draft:case-reply:${view.number}`, unwritten)
  const { fields, write, forget } = own
  const [sent, setSent] = useState(refused)
  const [keeping, setKeeping] = useState<Keeping>({ state: 'kept' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wanted = useRef<Pick<Typed, 'text' | 'seenAt'> | null>(null)
  const sending = useRef(false)
  // Nothing was typed here since the server's text was taken: that of now is shown.
  const untouched = fields.text === fields.from
  const text = untouched ? (sent ?? start) : fields.text
  const isNews = sent !== undefined || (!untouched && savedAt !== fields.seenAt)
  const theirs = isNews && server && !server.mine && server.text !== '' && server.text !== text

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    while (wanted.current !== null) {
      const { text, seenAt } = wanted.current
      wanted.current = null
      const seenDraftAt = seenAt || null
      const result = await stream.send('case:draft-reply', { caseNumber: view.number, text, seenDraftAt })
      setKeeping(result.ok ? { state: 'kept' } : { state: 'refused', why: result.refusal.message })
      if (result.ok) stream.colleagues.say('saved')
    }
    sending.current = false
    renew()
  }, [stream, view.number, renew])

  const keep = (typed: Typed) => {
    write(typed)
    setSent(undefined)
    setKeeping({ state: 'saving' })
    wanted.current = typed
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), QUIET_MS)
  }
  const base = untouched ? unwritten : fields
  /** Nothing is on its way any more: what is sent next does not meet an older text. */
  const settle = () => {
    clearTimeout(timer.current)
    wanted.current = null
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    text,
    type: (text: string) => keep({ ...base, text }),
    /** When the draft was saved from which this text was made. */
    seenAt: sent === undefined ? base.seenAt : savedAt,
    keeping,
    theirs: theirs ? server : null,
    /** Takes what the server has in place of what is typed here. */
    takeTheirs: () => {
      settle()
      setSent(undefined)
      setKeeping({ state: 'kept' })
      forget()
    },
    /** Puts what is typed here in the place of what the server has. */
    takeOwn: () => keep({ text, from: start, seenAt: savedAt }),
    forget,
    settle,
  }
}
