import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What every field has around its control. */
export type FieldFrame = {
  /** Also the control's name unless `name` is given; must be unique on the page. */
  id: string
  label: ReactNode
  hint?: ReactNode
  /** How to mend it. What was typed is never cleared. */
  error?: ReactNode
  /** Small words after the label, e.g. "optional". */
  aside?: ReactNode
  hideLabel?: boolean
}

/** The sentence under a field that is wrong, with its icon; `id` is what `aria-describedby` names. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon name="error" />
      <span>{children}</span>
    </p>
  )
}

/** The attributes that wire a control to its hint and its error. */
export function wiring({ id, hint, error }: Pick<FieldFrame, 'id' | 'hint' | 'error'>, more?: string) {
  const described = [hint && `${id}-hint`, error && `${id}-error`, more].filter(Boolean).join(' ')
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined }
}

/** A control in its frame: label and hint above it, the error under it. */
export function Framed({ id, label, hint, error, aside, hideLabel, children }: FieldFrame & { children: ReactNode }) {
  return (
    <div className="field">
      <label id={`${id}-label`} htmlFor={id} className={hideLabel ? 'sr' : 'field-label'}>
        {label} {aside && <span className="hint font-normal">{aside}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** A line of text with its label, hint and error wired. It runs as its script does. */
export function TextField({
  id,
  label,
  hint,
  error,
  aside,
  hideLabel,
  className = '',
  ...rest
}: FieldFrame & ComponentProps<'input'>) {
  return (
    <Framed {...{ id, label, hint, error, aside, hideLabel }}>
      <input
        name={id}
        dir="auto"
        className={`input ${className}`}
        {...rest}
        {...wiring({ id, hint, error }, rest['aria-describedby'])}
      />
    </Framed>
  )
}

/** Several lines of text; it grows with its content where the browser can. `foot` (a counter) stands under it. */
export function TextArea({
  id,
  label,
  hint,
  error,
  aside,
  hideLabel,
  foot,
  className = '',
  ...rest
}: FieldFrame & { foot?: ReactNode } & ComponentProps<'textarea'>) {
  return (
    <Framed {...{ id, label, hint, error, aside, hideLabel }}>
      <textarea
        name={id}
        dir="auto"
        className={`input ${className}`}
        {...rest}
        {...wiring({ id, hint, error }, rest['aria-describedby'])}
      />
      {foot}
    </Framed>
  )
}

/** A choice from a list; the options are its children. */
export function SelectField({
  id,
  label,
  hint,
  error,
  aside,
  hideLabel,
  className = '',
  children,
  ...rest
}: FieldFrame & ComponentProps<'select'>) {
  return (
    <Framed {...{ id, label, hint, error, aside, hideLabel }}>
      <select
        name={id}
        className={`input ${className}`}
        {...rest}
        {...wiring({ id, hint, error }, rest['aria-describedby'])}
      >
        {children}
      </select>
    </Framed>
  )
}
