import { INTENT, parse, STATE, type Submission } from '@conform-to/dom'
import * as z from 'zod'
import { formOf } from '#app/_server/action-input.ts'

/** A form's names: words and their numbers with dots, and places in a list below a hundred. A higher place would make a list of that length. */
const NAME = /^[a-zA-Z][a-zA-Z\d]*(\.[a-zA-Z][a-zA-Z_]*|\[\d{1,2}\])*$/
const place = z.number().int().min(0).max(99)
const name = z.string().regex(NAME)

/** Changes of a list's rows, as the buttons beside them say it. */
const rowIntent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('insert'),
    payload: z.object({ name, index: place.optional(), defaultValue: z.unknown().optional() }),
  }),
  z.object({ type: z.literal('remove'), payload: z.object({ name, index: place }) }),
  z.object({ type: z.literal('reorder'), payload: z.object({ name, from: place, to: place }) }),
])

type Errors = Record<string, string[]>
export type Read<V> = { value: V } | { error: Errors }

/** Reads what a form sent by Conform's naming, and lets `resolve` say what it means or what is wrong with it. Names and intents that no form of ours has are left out: anybody may send anything. */
export function readForm<V>(
  sent: unknown,
  resolve: (payload: Record<string, unknown>) => Promise<Read<V>>,
): Promise<Submission<V, string[]>> {
  const form = new FormData()
  for (const [key, value] of formOf(sent)) if (typeof value === 'string' && NAME.test(key)) form.append(key, value)
  const intent = intentOf(formOf(sent).get(INTENT))
  if (intent) form.set(INTENT, JSON.stringify(intent))
  form.delete(STATE)
  return parse<V, string[]>(form, {
    resolve: (payload) => (intent ? Promise.resolve({ error: {} }) : resolve(payload)),
  })
}

function intentOf(sent: unknown) {
  if (typeof sent !== 'string') return
  try {
    return rowIntent.safeParse(JSON.parse(sent)).data
  } catch {
    return
  }
}

/** A text as typed; whatever else stands in its place is none. */
export const typedText = z.string().catch('')
/** A text in both languages, as typed. */
export const typedBoth = z.object({ zh: typedText, en: typedText }).catch({ zh: '', en: '' })
