'use client'
import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { signed } from '#app/_i18n/signed.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { CaseText } from '#contract/streams/case/view.ts'
import { useCase, useCaseState, useText } from './live-case.tsx'

/** The title of a case; its topic while this reader may not read it. `own`: the words while nobody reviewed them, for who may read them. */
export function CaseTitle({ own, topic }: { own: CaseText | null; topic: string }) {
  const text = useText(own)
  return text ? <bdi className="voice">{text.title}</bdi> : topic
}

/** Who asked, and whether the words were edited. */
export function CaseByline({ own }: { own: CaseText | null }): ReactNode {
  const { page } = useCase().words
  const text = useText(own)
  return (
    text && (
      <>
        <span className="small">{fill(page.by, { author: signed(text.author, page.anonymous) })}</span>
        {text.edited && <span className="small muted">{page.edited}</span>}
      </>
    )
  )
}

/** The words of a case, or why there are none to read. */
export function CaseBody({ own }: { own: CaseText | null }) {
  const { page } = useCase().words
  const text = useText(own)
  const published = useCaseState(({ view }) => view.text !== null)
  const erased = useCaseState(({ view }) => view.erased !== undefined)
  const confidential = useCaseState(({ view }) => view.confidential)
  const unread = confidential ? page.withheld : { title: page.unread, text: page.unreadText }
  const mine = confidential ? page.withheld.text : page.onlyYou
  return (
    <>
      {!published && (
        <Notice icon="locked" {...(text ? {} : { title: erased ? page.erased : unread.title })}>
          {text ? mine : erased ? page.erasedText : unread.text}
        </Notice>
      )}
      {text?.body && (
        <p className="prose whitespace-pre-line" dir="auto">
          {text.body}
        </p>
      )}
    </>
  )
}
