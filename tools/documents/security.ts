import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FRONT_LIMITS } from '#contract/front-limits.ts'
import {
  ATTACHMENT_LIMITS,
  GUEST_WORK,
  NODE_RATES,
  PROOF_MINUTES,
  RATE_TIERS,
  RATES,
  SESSION_AGES,
  SIGN_IN_CODE,
  SOCKETS_PER_NETWORK,
  TIER_RATES,
  VIEWERS,
  WEB_RATES,
} from '#contract/limits.ts'
import { ROLES } from '#contract/states.ts'
import { COMMAND_NAMES, commandOf } from '#domain/commands/registry.ts'
import { HEARING_MACHINE } from '#domain/hearing/machine.ts'
import { QUESTION_MACHINE } from '#domain/question/machine.ts'
import { SECURITY_BOUND } from '#platform/security-bound.ts'
import { SECURITY_ACTS, SECURITY_EVENTS } from '#platform/security-events.ts'
import { code, filled, table } from './table.ts'

/** docs/SECURITY.md: who may what, rates and the security log from their tables; prose from security.template.md. */
export function securityPage(): string {
  return filled(readFileSync(join(import.meta.dirname, 'security.template.md'), 'utf8'), PARTS)
}

type Row = { level: string; says: string; act?: string }
/** Whom a command can be for, in the order of the table. */
const PARTIES = ['visitor', 'citizen', ...ROLES, 'system'] as const

const PARTS: Record<string, () => string> = {
  commands: () =>
    table(
      ['Command', ...PARTIES],
      COMMAND_NAMES.map((name) => [
        commandOf(name).internal ? `${code(name)} (internal)` : code(name),
        ...PARTIES.map((party) => commandOf(name).who[party] ?? ''),
      ]),
    ),
  hearingMoves: () => moves(HEARING_MACHINE),
  questionMoves: () => moves(QUESTION_MACHINE),
  personRates: () =>
    table(
      ['A person’s', ...RATE_TIERS],
      Object.entries(TIER_RATES).map(([name, tiers]) => [code(name), ...RATE_TIERS.map((tier) => rate(tiers[tier]))]),
    ),
  rates: () =>
    table(
      ['Rate', 'Points in seconds', 'Where'],
      [
        ...rows(RATES, 'sign-in, shared by all processes'),
        ...rows(WEB_RATES, 'a network at one site process'),
        ...rows(NODE_RATES, 'a socket, or a network, at one realtime node'),
      ],
    ),
  shares: () =>
    table(
      ['Share of one network', 'At most'],
      [
        ['sockets of a realtime node', String(SOCKETS_PER_NETWORK)],
        ['viewers who are sent the picture', `${VIEWERS.perNetwork} of ${VIEWERS.perStage} a stage`],
        ['connections of the front', String(FRONT_LIMITS.connectionsPerNetwork)],
        ['reads, acts under way at the front', `${FRONT_LIMITS.readsPerNetwork}, ${FRONT_LIMITS.actsPerNetwork}`],
        ['new guests within the hour, freely', String(GUEST_WORK.free)],
        ['new guests within the hour, for work', String(Math.max(...GUEST_WORK.steps.map(({ upTo }) => upTo)))],
      ],
    ),
  sessions: () =>
    table(
      ['Session of a', 'ends after days', 'and when unused for hours'],
      Object.entries(SESSION_AGES).map(([tier, { days, idleHours }]) => [tier, String(days), String(idleHours)]),
    ),
  proofMinutes: () => String(PROOF_MINUTES),
  asksProof: () =>
    COMMAND_NAMES.filter((name) => commandOf(name).asksProof)
      .map(code)
      .join(', '),
  codeMinutes: () => String(SIGN_IN_CODE.minutes),
  unusedDays: () => String(ATTACHMENT_LIMITS.unusedDays),
  originalDays: () => String(ATTACHMENT_LIMITS.originalDays),
  codeTries: () => String(SIGN_IN_CODE.tries),
  codeDigits: () => String(SIGN_IN_CODE.digits),
  longDigits: () => String(SIGN_IN_CODE.longDigits),
  wrongTries: () => SIGN_IN_CODE.wrongTries.map(({ most, days }) => `${most} in ${days} days`).join(', '),
  events: () =>
    table(
      [code('security'), 'Level', 'What it means', 'What to do', 'By the command'],
      Object.entries<Row>(SECURITY_EVENTS).map(([name, { level, says, act }]) => [
        code(name),
        level,
        says,
        act ?? '',
        Object.entries(SECURITY_ACTS)
          .filter(([, event]) => event === name)
          .map(([command]) => code(command))
          .join(', '),
      ]),
    ),
  boundSeconds: () => String(SECURITY_BOUND.seconds),
  boundBlock: () => String(SECURITY_BOUND.perBlock),
  boundKind: () => String(SECURITY_BOUND.perKind),
}

type Rate = { points: number; seconds: number }
const rate = ({ points, seconds }: Rate) => `${points} in ${seconds} s`
const rows = (rates: Readonly<Record<string, Rate>>, where: string) =>
  Object.entries(rates).map(([name, one]) => [code(name), rate(one), where])

type Machine = Readonly<Record<string, Readonly<Partial<Record<string, { to: string; by: readonly string[] }>>>>>

/** Who may make which move, whatever the state it starts from. */
function moves(machine: Machine): string {
  const by = new Map<string, Set<string>>()
  for (const from of Object.values(machine))
    for (const [action, move] of Object.entries(from))
      by.set(action, new Set([...(by.get(action) ?? []), ...(move?.by ?? [])]))
  return table(
    ['Move', 'By'],
    [...by].map(([action, who]) => [code(action), [...who].join(', ')]),
  )
}
