import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import { type CommandName, networkRateOf } from '#domain/commands/registry.ts'
import { addressBlock, type Limits } from '#platform/limits.ts'

/**
 * Sends a command and counts it against the rate of its network, where the command has such a rate; beyond the rate it is refused as
 * `network_hands`. A refused command is not counted, so that nobody uses up the rate of others in their network by refusals.
 */
export async function withinNetwork(
  limits: Pick<Limits, 'spend' | 'giveBack'>,
  name: CommandName,
  address: string,
  send: () => Promise<Result<Accepted>>,
): Promise<Result<Accepted>> {
  const rate = networkRateOf(name)
  if (!rate) return send()
  const block = addressBlock(address)
  await limits.spend(rate, block, 'network_hands')
  let accepted = false
  try {
    const result = await send()
    accepted = result.ok
    return result
  } finally {
    if (!accepted) await limits.giveBack(rate, block)
  }
}
