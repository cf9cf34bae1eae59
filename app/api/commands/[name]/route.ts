import { askedLocale, privateJson, respond } from '#app/_server/http-answer.ts'
import { runCommand } from '#app/_server/run-command.ts'
import { commandId } from '#contract/ids.ts'
import { REFUSALS, Refusal } from '#contract/refusals.ts'
import { isSendable } from '#domain/commands/registry.ts'

type Place = { params: Promise<{ name: string }> }

/**
 * POST /api/commands/{noun:verb}: a command as a socket takes it, its input as JSON, answered as there: `{ ok, value }` or `{ ok, refusal }`.
 * The header `Idempotency-Key` is the command's id, a UUID, bare or in quotation marks: the same again gets the first answer. For pages whose network lets no socket through. Taken from pages of this site only, like every act.
 */
export function POST(request: Request, { params }: Place) {
  return respond(request, async () => {
    // Next leaves the colon of an address as the client wrote it.
    const name = (await params).name.replace(/%3a/i, ':')
    if (!isSendable(name)) throw new Refusal('unknown', { field: 'command' })
    // What is no JSON is no input of any command: the door says so.
    const input = await request.json().catch(() => undefined)
    const result = await runCommand(name, input, askedLocale(request), { sentAs: idOf(request) })
    return privateJson(result, result.ok ? 200 : REFUSALS[result.refusal.code].status)
  })
}

function idOf(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return
  const parsed = commandId.safeParse(key.replace(/^"(.*)"$/, '$1'))
  if (!parsed.success) throw new Refusal('malformed', { field: 'Idempotency-Key' })
  return parsed.data
}
