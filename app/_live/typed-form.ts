/** What somebody typed into one field of a form. */
type Typed = { name: string; label: string; text: string }
/** A form of a page, by its place in the document, with what was typed into it. */
export type TypedForm = { path: string; place: number; fields: readonly Typed[] }

// Taken away with all else that pages keep when its person leaves.
const KEY = 'minsheng:typed'
const TYPED = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'datetime-local'])

let last: TypedForm | undefined

/** Notes, from now on, what stands in each form as it is sent. */
export function followForms(): void {
  addEventListener(
    'submit',
    ({ target }) => {
      if (target instanceof HTMLFormElement) last = typedIn(target)
    },
    true,
  )
}

/** What stood in the form that was sent last. */
export const lastTyped = (): TypedForm | undefined => last

/** Keeps a form's texts in this tab until the page is loaded again. */
export function keepTyped(form: TypedForm): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(form))
  } catch {}
}

/** Puts kept texts back into their form, once; does nothing where another form stands in its place. */
export function refillForm(): void {
  const kept = takeKept()
  const form = kept?.path === location.pathname ? document.forms[kept.place] : undefined
  if (!kept || !form) return
  const fields = kept.fields.map(({ name, text }) => ({ field: form.elements.namedItem(name), text }))
  if (!fields.every(({ field }) => isTyped(field))) return
  for (const { field, text } of fields) if (isTyped(field)) write(field, text)
  form.scrollIntoView({ block: 'center' })
}

function takeKept(): TypedForm | undefined {
  try {
    const text = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement

const isTyped = (field: unknown): field is Field =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && TYPED.has(field.type))

function typedIn(form: HTMLFormElement): TypedForm {
  const fields = [...form.elements]
    .filter(isTyped)
    .filter(({ name, value }) => name && value)
    .map((field) => ({ name: field.name, label: labelOf(field), text: field.value }))
  return { path: location.pathname, place: [...document.forms].indexOf(form), fields }
}

const labelOf = (field: Field): string =>
  field.labels?.[0]?.textContent?.trim() || field.getAttribute('aria-label') || field.name

/** As if it were typed, so that a form which follows its fields sees it. */
function write(field: Field, text: string): void {
  const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
