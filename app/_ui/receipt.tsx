import type { ReactNode } from 'react'

/** Proof that something arrived: its code, the text, when and where it is on the record (`meta`), and what to do with it. */
export function Receipt({
  title,
  code,
  text,
  meta,
  actions,
}: {
  title: string
  code: string
  text?: ReactNode
  meta?: ReactNode
  actions?: ReactNode
}) {
  return (
    <section className="receipt" aria-label={`${title} ${code}`}>
      <div className="row between">
        <b>{title}</b>
        <span className="receipt-code">{code}</span>
      </div>
      {text && <p dir="auto">{text}</p>}
      {meta && <p className="small muted">{meta}</p>}
      {actions && <div className="row">{actions}</div>}
    </section>
  )
}
