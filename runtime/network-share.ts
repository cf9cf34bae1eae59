import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import { type CommandName, networkRateOf } from '#domain/commands/registry.ts'
import { addressBlock, type Limits } from '#platform/limits.ts'

/**
 * Sends a command with a point of its network's rate, where it has one; refused as `network_hands` beyond it. A command that is refused gives its
 * point back, so that nobody uses up by refusals what others of the network have.
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
