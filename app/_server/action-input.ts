import { LIMITS } from '#contract/limits.ts'

/** The form that a server action was sent: anybody can call an action with anything, whatever its type says. An empty one where it was none. */
export const formOf = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData())

/** Longer than any limit of a field is cut where the door refuses it anyway: what is typed comes back with a refusal. */
const MOST = LIMITS.importedBody.max * 2

/** A field's text, never a file; '' where there is none. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, MOST) : ''
}
