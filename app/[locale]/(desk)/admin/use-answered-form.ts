import { type DefaultValue, type FieldMetadata, parse, useForm } from '@conform-to/react'
import { startTransition, useActionState } from 'react'
import type { FormAction, FormState } from './form-state.ts'

const START: FormState = {}

/**
 * A form that the server answers (`answerForm`): Conform keeps what was typed, shows each fault at its field and puts the focus on the first
 * one; rows of a list change at once. Without scripts the same form goes to the same action. The form is sent by hand, since React empties a
 * form whose `action` it ran.
 */
export function useAnsweredForm<T extends Record<string, unknown>>(action: FormAction, defaultValue: DefaultValue<T>) {
  const [state, send, pending] = useActionState(action, START)
  const [form, fields] = useForm<T>({
    defaultValue,
    lastResult: state.result ?? null,
    onValidate: ({ formData }) =>
      parse<T, string[]>(formData, {
        resolve: (payload, intent) => (intent ? { error: {} } : { value: payload as T }),
      }),
    onSubmit(event, { formData }) {
      event.preventDefault()
      if (!pending) startTransition(() => send(formData))
    },
  })
  const props = { id: form.id, onSubmit: form.onSubmit, action: send, noValidate: true }
  const faults = Object.keys(form.allErrors)
  return { state, pending, form, fields, props, isMarked: faults.some((name) => name !== '') }
}

/** A field's id, name, text and fault, as our fields take them. */
export function wired(field: FieldMetadata<string>) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: field.initialValue ?? '',
    error: field.errors?.[0],
  }
}
