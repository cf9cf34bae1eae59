import * as z from 'zod'
import { REFUSALS, type RefusalWire } from '#contract/refusals.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import type { WebClient } from '../rehearsal/web-client.ts'

const answer = z.union([
  z.object({
    ok: z.literal(true),
    value: z.looseObject({ stream: z.string().optional(), seq: z.number().optional() }),
  }),
  z.object({
    ok: z.literal(false),
    refusal: z.looseObject({
      code: z.enum(Object.keys(REFUSALS) as [RefusalWire['code']]),
      message: z.string(),
    }),
  }),
])

/** How a command was answered. */
export type Answer = z.infer<typeof answer>

/** A command with its input, as somebody is to send it. */
export type Act = { [N in CommandName]: { name: N; input: RawInput<N> } }[CommandName]

/** Somebody of the demo city on a device of their own: sends what a browser sends, and nothing else. */
export class Resident {
  readonly web: WebClient

  constructor(web: WebClient) {
    this.web = web
  }

  /** Sends a command as a page does whose network lets no socket through; an Error where the site does not answer as it should. */
  async send({ name, input }: Act): Promise<Answer> {
    const { text } = await this.web.sendJson('POST', `/api/commands/${name}`, input, timeOrderedId())
    return answer.parse(JSON.parse(text))
  }

  /** Asks for the same as a question does. False where it is not counted. */
  async vote(questionId: string): Promise<boolean> {
    return (await this.web.sendJson('PUT', `/api/v1/questions/${questionId}/vote`, {})).status === 200
  }
}
