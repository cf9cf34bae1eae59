import type { ReactNode } from 'react'

/**
 * One question: states, the whole text (never cut for the public), who and what about, and the vote at the right edge.
 * `meta` are short pieces (topic, channel, author); `why` folds "why is it here?"; `mark` says being answered, or yours.
 */
export function QuestionCard({
  id,
  title,
  href,
  body,
  states,
  meta,
  why,
  vote,
  mark,
  heading: Heading = 'h3',
  children,
}: {
  id?: string
  title: string
  href?: string
  body?: ReactNode
  states?: ReactNode
  meta?: readonly ReactNode[]
  why?: { label: string; text: ReactNode }
  vote?: ReactNode
  mark?: 'current' | 'mine'
  heading?: 'h2' | 'h3' | 'h4' | 'p'
  children?: ReactNode
}) {
  return (
    <article className={mark ? `q q-${mark}` : 'q'} id={id}>
      <div className="q-main">
        {states && <div className="q-top">{states}</div>}
        <Heading className="q-text" dir="auto">
          {href ? <a href={href}>{title}</a> : title}
        </Heading>
        {body && (
          <div className="q-body" dir="auto">
            {body}
          </div>
        )}
        {meta && meta.length > 0 && (
          <div className="q-meta">
            {meta.map((piece, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other identity and keep their order
              <span key={place}>{piece}</span>
            ))}
          </div>
        )}
        {why && (
          <details className="why">
            <summary>{why.label}</summary>
            <p>{why.text}</p>
          </details>
        )}
        {children}
      </div>
      {vote}
    </article>
  )
}
