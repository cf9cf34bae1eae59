import { newId } from '#app/_live/new-id.ts'
import type { Locale } from '#contract/ids.ts'

/** A picture that the site has, or why it has not, where the site itself said so. */
export type Brought = { id: string } | { refused: string | undefined }

/** Brings a picture and what is said of it to the site, as the fields of a form. */
export async function bringPicture(form: FormData, locale: Locale): Promise<Brought> {
  try {
    const answer = await fetch(`/api/v1/attachments?lang=${locale}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'idempotency-key': newId() },
      body: form,
    })
    const told = (await answer.json()) as { id?: unknown; title?: unknown }
    if (answer.ok && typeof told.id === 'string') return { id: told.id }
    return { refused: typeof told.title === 'string' ? told.title : undefined }
  } catch {
    return { refused: undefined }
  }
}
