import * as z from 'zod'
import { LIMITS } from './limits.ts'
import { telephone } from './telephone.ts'
import { line } from './text.ts'
import { emailAddress } from './typed.ts'

/** The last four characters of a document: digits, or an X at the end as on identity cards. */
const documentEnd = z
  .string()
  .max(20)
  .transform((typed) => typed.normalize('NFKC').trim().toUpperCase())
  .pipe(z.string().regex(/^\d{3}[\dX]$/))

/**
 * How somebody who does not come by a page is known: by their number, their address, or a document that a clerk saw. Of a document only its
 * last four characters are taken, with the name on it.
 */
export const contact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tel'), value: telephone }),
  z.object({ kind: z.literal('mail'), value: emailAddress }),
  z.object({ kind: z.literal('document'), name: line(LIMITS.name), end: documentEnd }),
])
export type Contact = z.output<typeof contact>

/** A document as whoever reads it writes it: a name counts whatever its case, width and spaces. */
export const documentText = ({ name, end }: Extract<Contact, { kind: 'document' }>): string =>
  `${name
    .normalize('NFKC')
    .replace(/[\s·・.]+/g, '')
    .toLowerCase()} ${end}`

/** What tells one contact from every other, for a keyed hash. */
export const contactText = (one: Contact): string =>
  one.kind === 'document' ? `document ${documentText(one)}` : `${one.kind} ${one.value}`
