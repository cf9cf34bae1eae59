'use client'
import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { Mention } from '#contract/replies/mentions.ts'
import type { ReplyMeters as Meters } from '#contract/replies/meters.ts'
import type { EmptyReply } from '#contract/replies/substance.ts'

type Words = (typeof zhCN)['reply']['meters']
type Checked = { empty: EmptyReply | null; meters: Meters; mentions: readonly Mention[] }

type Props = { caseNumber: string; replyId: string; text: string; joint: boolean; words: Words }

/** For so long nothing is typed before the figures are asked for, in milliseconds. */
const PAUSE_MS = 700

/** What publishing would say of a reply that is being written: the two meters, and whether it is about the matter at all. */
export function ReplyMeters({ caseNumber, replyId, text, joint, words }: Props) {
  const { checked, failed } = useCheck({ caseNumber, replyId, text, joint })
  if (text.trim() === '') return null
  return (
    <section aria-label={words.title} className="grid gap-2">
      <h3>{words.title}</h3>
      {checked?.empty && (
        <Notice tone="warn" title={words.empty[checked.empty]}>
          {words.emptyText}
        </Notice>
      )}
      {checked && <Figures checked={checked} joint={joint} words={words} />}
      <p className="hint" role="status">
        {failed ? words.unknown : words.public}
      </p>
    </section>
  )
}

function Figures({ checked: { meters, mentions }, joint, words }: { checked: Checked; joint: boolean; words: Words }) {
  const { alike, named, mentioned } = meters
  const missing = mentions.filter((one) => !one.mentioned)
  return (
    <>
      {joint ? (
        <p>{words.joint}</p>
      ) : alike ? (
        <p>
          {fill(words.alike, { percent: alike.percent })} <Bar value={alike.percent} most={100} label={words.title} />
          <span className="hint block">{fill(words.alikeTo, { number: alike.caseNumber })}</span>
        </p>
      ) : (
        <p>{words.alikeNone}</p>
      )}
      {named > 0 ? (
        <p>
          {fill(words.mentions, { n: mentioned, all: named })}{' '}
          <Bar value={mentioned} most={named} label={fill(words.mentions, { n: mentioned, all: named })} />
        </p>
      ) : (
        <p>{words.mentionsNone}</p>
      )}
      {missing.length > 0 && (
        <div>
          <p className="small">{words.missing}</p>
          <ul className="row">
            {missing.map(({ kind, text }) => (
              <li key={`${kind} ${text}`} className="tag" dir="auto">
                <span className="muted">{words.kind[kind]}</span> {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const Bar = ({ value, most, label }: { value: number; most: number; label: string }) => (
  <meter className="w-32" min={0} max={most} value={value} aria-label={label} />
)

/** Asks the site what it would say of a text, once nothing was typed for a moment; the answer of before stays meanwhile. */
function useCheck({ caseNumber, replyId, text, joint }: Omit<Props, 'words'>) {
  const [checked, setChecked] = useState<Checked>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const asking = new AbortController()
    const ask = async () => {
      const found = await check({ caseNumber, replyId, text, joint }, asking.signal)
      if (asking.signal.aborted) return
      setFailed(!found)
      if (found) setChecked(found)
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [caseNumber, replyId, text, joint])
  return { checked, failed }
}

async function check(
  { caseNumber, ...asked }: Omit<Props, 'words'>,
  signal: AbortSignal,
): Promise<Checked | undefined> {
  try {
    const answer = await fetch(`/api/v1/cases/${caseNumber}/reply-check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
      signal,
    })
    return answer.ok ? ((await answer.json()) as Checked) : undefined
  } catch {
    return undefined
  }
}
