import * as z from 'zod'
import { personId } from '../ids.ts'

/** Bodies of an entry: the public one is read by all, the private one by staff and the people whom it concerns. */
export const entry = <P extends z.ZodType, S extends z.ZodType>(open: P, closed: S) => ({
  public: open,
  private: closed,
})

/** A body without fields. */
export const nothing = z.object({})
/** Who acted; null is the platform itself. */
export const by = z.object({ by: personId.nullable() })
/** Who acted, and a word to those whom it concerns. */
export const byWithNote = z.object({ by: personId.nullable(), note: z.string() })

/** Entry types of one stream, `noun.verbed`, with their bodies. */
export type EntryTable = Readonly<Record<string, { public: z.ZodType; private: z.ZodType }>>

type Told<T, P, S> = { seq: number; at: string; type: T; public: P; private?: S | undefined }

/** An entry of a table as a reader gets it; `private` is there for staff and for the people whom it concerns. */
export type EntryIn<E extends EntryTable, T extends keyof E> = Told<
  T,
  z.input<E[T]['public']>,
  z.input<E[T]['private']>
>

/** Any entry of a table. */
export type AnyEntryIn<E extends EntryTable> = { [T in keyof E]: EntryIn<E, T> }[keyof E]
