import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field.tsx'
import { KeyHint } from './key-hint.tsx'

/** One tick with its words; the whole line is the target. */
export function Checkbox({
  id,
  hint,
  error,
  children,
  className = '',
  ...rest
}: { id: string; hint?: ReactNode; error?: ReactNode } & ComponentProps<'input'>) {
  return (
    <div className={className}>
      <label className="check" htmlFor={id}>
        <input
          type="checkbox"
          className="tick"
          id={id}
          name={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          {...rest}
        />
        <span>
          {children}
          {hint && <span className="hint block">{hint}</span>}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** One of the choices: `code` (a reason's code) and `hotkey` (its number key) stand beside the words. */
export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  code?: string
  hotkey?: string
  disabled?: boolean
}

/** Radios in a fieldset. Give `defaultValue` alone, or `value` with `onChoose` in an island. */
export function RadioGroup({
  name,
  legend,
  hint,
  error,
  choices,
  value,
  defaultValue,
  required,
  hideLegend,
  onChoose,
}: {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: ReactNode
  choices: readonly Choice[]
  value?: string
  defaultValue?: string
  required?: boolean
  hideLegend?: boolean
  onChoose?: (value: string) => void
}) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="field" aria-describedby={described || undefined}>
      <legend className={hideLegend ? 'sr' : 'field-label'}>{legend}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              className="tick"
              name={name}
              value={choice.value}
              required={required}
              disabled={choice.disabled}
              aria-keyshortcuts={choice.hotkey}
              {...(onChoose
                ? { checked: value === choice.value, onChange: () => onChoose(choice.value) }
                : { defaultChecked: defaultValue === choice.value })}
            />
            {choice.code && <span className="mono">{choice.code}</span>}
            <span className="choice-t">
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
            {choice.hotkey && <KeyHint>{choice.hotkey}</KeyHint>}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
