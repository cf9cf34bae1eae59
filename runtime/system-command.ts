import type { Accepted } from '#contract/accepted.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { Result } from '#contract/result.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { type CommandParts, commandContext } from './command-context.ts'

/** Carries out a command that nobody gave, by the system, now. `commandId`: the same for the same act; what nobody foresaw goes to the log as `failed`. */
export function executeBySystem<N extends CommandName>(
  parts: CommandParts,
  name: N,
  input: RawInput<N>,
  { commandId, failed }: { commandId: string; failed: string },
): Promise<Result<Accepted>> {
  const sender = { actor: SYSTEM, commandId, locale: 'en', requestId: crypto.randomUUID() } as const
  return execute(name, input, commandContext(parts, sender, failed))
}
