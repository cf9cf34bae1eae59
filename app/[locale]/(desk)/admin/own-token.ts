import { currentActor } from '#app/_server/context.ts'
import { id } from '#contract/ids.ts'
import { apiKeyToken } from '#platform/api-key.ts'

/**
 * The token that an act of this request's person makes: sent again, the act makes the same one. Of its maker too: whoever knows the id of the form
 * can't tell the token of another's. `purpose` keeps the tokens of different acts apart.
 */
export async function ownToken(purpose: string, sentAs: string): Promise<string> {
  const { personId } = await currentActor()
  return apiKeyToken(`${purpose}${personId} ${id.safeParse(sentAs).data ?? ''}`)
}
