import { useEffect, useRef, useState } from 'react'

const SAID_MS = 4_000

/** Copies a text, and says for four seconds whether that went well. A browser may refuse, and has no clipboard at an address without HTTPS. */
export function useCopy(): { said: '' | 'copied' | 'failed'; copy: (text: string) => Promise<void> } {
  const [said, setSaid] = useState<'' | 'copied' | 'failed'>('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      setSaid('failed')
    }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(''), SAID_MS)
  }
  return { said, copy }
}
