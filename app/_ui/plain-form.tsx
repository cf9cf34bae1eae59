import type { FormEvent, ReactNode } from 'react'
import { Notice } from './notice.tsx'

/** A form that a server action answers, with scripts and without: what the action must know besides goes with it, and why nothing was done stands above the fields. */
export function PlainForm({
  action,
  hidden,
  refused,
  title,
  className,
  noValidate,
  onSubmit,
  children,
}: {
  action: (form: FormData) => void
  hidden: Readonly<Record<string, string>>
  refused?: string | undefined
  /** Said in bold before it. */
  title?: string
  className: string
  /** The server says what is missing, not the browser. */
  noValidate?: boolean
  /** Before it is sent. */
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  return (
    <form action={action} className={className} noValidate={noValidate} onSubmit={onSubmit}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refused && (
        <Notice tone="danger" announce="assertive" title={title}>
          {refused}
        </Notice>
      )}
      {children}
    </form>
  )
}
