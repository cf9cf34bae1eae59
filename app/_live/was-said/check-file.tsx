'use client'
import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Notice } from '#app/_ui/notice.tsx'
import { LARGEST_FILE } from '#contract/recordings/limits.ts'
import type { Verdict } from '#contract/recordings/verdict.ts'
import { checkFile } from './check.ts'
import { Result } from './result.tsx'

export type SaidWords = (typeof zhCN)['was-said']

type State = 'ready' | 'reading' | 'large' | 'unreadable' | 'away' | { name: string; verdict: Verdict }

/** Compares a file with the record: it is taken apart here, and only digests of its pieces leave the browser. */
export function CheckFile({ words, locale, timeZone }: { words: SaidWords; locale: Locale; timeZone: string }) {
  const [state, setState] = useState<State>('ready')
  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST_FILE) return setState('large')
    setState('reading')
    const verdict = await checkFile(file)
    setState(typeof verdict === 'string' ? verdict : { name: file.name, verdict })
  }
  return (
    <div className="stack">
      <label className="field-label" htmlFor="said-file">
        {words.file}
      </label>
      <p className="hint" id="said-file-hint">
        {words.fileHint}
      </p>
      <input
        id="said-file"
        type="file"
        className="input"
        accept="video/*,audio/*,.mp4,.m4s,.m4a"
        aria-describedby="said-file-hint"
        onChange={({ target }) => void take(target.files?.[0])}
      />
      <div role="status" className="mt-3">
        {state === 'reading' && <p>{words.reading}</p>}
        {(state === 'large' || state === 'unreadable' || state === 'away') && (
          <Notice tone="warn">{words[state]}</Notice>
        )}
        {typeof state === 'object' && (
          <>
            <p className="small muted">{fill(words.of, { name: state.name })}</p>
            <Result {...{ words, locale, timeZone }} verdict={state.verdict} />
          </>
        )}
      </div>
    </div>
  )
}
