import * as z from 'zod'
import { personId } from '../ids.ts'

/** Whose words stand in which bodies of an entry, so that an erasure blanks them; null: nobody's. */
export type Words = { of: 'question' | 'person'; bodies: readonly ('public' | 'private')[] } | null

/** Nothing that an erasure blanks: the office's own words, its people's acts in office, and ids. */
export const OFFICE: Words = null
/** Words of a question (its asker's, and what staff said of it) or of a person stand in these bodies. */
export const wordsOf = (of: 'question' | 'person', ...bodies: ('public' | 'private')[]): Words => ({ of, bodies })

/** An entry type: its public body is read by all, its private one by staff and the people whom it concerns. */
export const entry = <P extends z.ZodType, S extends z.ZodType>(publicBody: P, privateBody: S, words: Words) => ({
  public: publicBody,
  private: privateBody,
  words,
})

/** A body without fields. */
export const nothing = z.object({})
/** Who acted; null is the platform itself. */
export const by = z.object({ by: personId.nullable() })
/** Who acted, and a word to those whom it concerns. */
export const byWithNote = z.object({ by: personId.nullable(), note: z.string() })

/** Entry types of one stream, `noun.verbed`, with their bodies. */
export type EntryTable = Readonly<Record<string, { public: z.ZodType; private: z.ZodType; words: Words }>>

type Told<T, P, S> = { seq: number; at: string; type: T; public: P; private?: S | undefined }

/** An entry of a table as a reader gets it; `private` is there for staff and for the people whom it concerns. */
export type EntryIn<E extends EntryTable, T extends keyof E> = Told<
  T,
  z.input<E[T]['public']>,
  z.input<E[T]['private']>
>

/** Any entry of a table. */
export type AnyEntryIn<E extends EntryTable> = { [T in keyof E]: EntryIn<E, T> }[keyof E]
