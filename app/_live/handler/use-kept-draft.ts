import { useCallback, useEffect, useRef, useState } from 'react'
import { useDraft } from '#app/_live/use-draft.ts'
import { useCaseDesk } from './case-desk.tsx'

/** So long after a keystroke the server has it, and a colleague hears of it. */
const QUIET_MS = 600

/** A draft as the server keeps it. */
export type ServerDraft = { text: string; savedAt: string; mine: boolean; writer: string }

/** How what is typed stands with the server: `kept`: it has just this text; `saving`: it does not have it yet; `refused`: it does not take it, and why. */
export type Keeping = { state: 'kept' | 'saving' } | { state: 'refused'; why: string }

/**
 * The text of a reply: with each keystroke it is kept on this device, and a moment later by the server, the last text only. What a colleague kept
 * meanwhile does not replace what is typed here; `theirs` has it.
 */
export function useKeptDraft(server: ServerDraft | null) {
  const { stream, view, renew } = useCaseDesk()
  const start = server?.text ?? ''
  const own = useDraft(`minsheng:draft:case-reply:${view.number}`, { text: start, from: start })
  const { fields, write, forget } = own
  const [keeping, setKeeping] = useState<Keeping>({ state: 'kept' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wanted = useRef<string | null>(null)
  const sending = useRef(false)
  // Nothing was typed here since the server's text was taken: that of now is shown.
  const untouched = fields.text === fields.from
  const text = untouched ? start : fields.text
  const theirs = !untouched && server && !server.mine && server.text !== fields.text && server.text !== fields.from

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    while (wanted.current !== null) {
      const text = wanted.current
      wanted.current = null
      const result = await stream.send('case:draft-reply', { caseNumber: view.number, text })
      setKeeping(result.ok ? { state: 'kept' } : { state: 'refused', why: result.refusal.message })
      if (result.ok) stream.colleagues.say('saved')
    }
    sending.current = false
    renew()
  }, [stream, view.number, renew])

  const type = (text: string) => {
    write({ text, from: untouched ? start : fields.from })
    setKeeping({ state: 'saving' })
    wanted.current = text
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), QUIET_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    text,
    type,
    keeping,
    theirs: theirs ? server : null,
    /** Takes what the server has in place of what is typed here. */
    takeTheirs: forget,
    forget,
    /** Nothing is on its way any more: what is sent next does not meet an older text. */
    settle: () => {
      clearTimeout(timer.current)
      wanted.current = null
    },
  }
}
