import { fill } from './fill.ts'

/** How an author signs: a pseudonym is stored as its code alone, and gets its noun in the reader's language. */
export function signed(author: string, anonymous: string): string {
  return /^#[0-9A-F]{4}$/.test(author) ? fill(anonymous, { code: author.slice(1) }) : author
}
