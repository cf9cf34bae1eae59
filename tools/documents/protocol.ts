import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import {
  ARRIVAL_WAIT_SECONDS,
  COMMAND_DAYS,
  COMMAND_POINTS,
  EVENT_POINT_BYTES,
  FLOOD_COST,
  GUEST_WORK,
  HOT_NEW,
  HOT_TOP,
  LIMITS,
  MAX_FRAME_BYTES,
  NODE_RATES,
  PAGE_SIZE,
  RATE_TIERS,
  RATES,
  SOCKETS_PER_NETWORK,
  STREAMS_PER_SOCKET,
  TIER_RATES,
  UNREAD_BYTES,
} from '#contract/limits.ts'
import { PACE_REASONS } from '#contract/pace-reasons.ts'
import { ENTRIES } from '#contract/record.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { REASONS } from '#contract/states.ts'
import { PROTOCOL } from '#contract/version.ts'
import { REVIEW_REASONS } from '#contract/vote-review.ts'
import type { Command } from '#domain/commands/command.ts'
import { COMMAND_NAMES, commandOf } from '#domain/commands/registry.ts'
import { code, filled, table } from './table.ts'

/** docs/PROTOCOL.md: what crosses the wire; prose from protocol.template.md, tables from the contract. */
export function protocolPage(): string {
  return filled(readFileSync(join(import.meta.dirname, 'protocol.template.md'), 'utf8'), PARTS)
}

const PARTS: Record<string, () => string> = {
  protocol: () => String(PROTOCOL),
  commandDays: () => String(COMMAND_DAYS),
  frameBytes: () => String(MAX_FRAME_BYTES),
  commandPoints: () => String(COMMAND_POINTS),
  floodFew: () => String(FLOOD_COST.few),
  floodWithin: () => String(FLOOD_COST.withinSeconds),
  floodSeconds: () => String(FLOOD_COST.mostSeconds),
  eventBytes: () => String(EVENT_POINT_BYTES),
  floodConnections: () => String(FLOOD_COST.connections),
  floodEvents: () => String(FLOOD_COST.events),
  arrivalWait: () => String(ARRIVAL_WAIT_SECONDS),
  streamsPerSocket: () => String(STREAMS_PER_SOCKET),
  socketsPerNetwork: () => String(SOCKETS_PER_NETWORK),
  unreadBytes: () => String(UNREAD_BYTES),
  page: () => String(PAGE_SIZE),
  hotTop: () => String(HOT_TOP),
  hotNew: () => String(HOT_NEW),
  commands: () =>
    table(
      ['Command', 'For', 'Input'],
      COMMAND_NAMES.map((name) => [code(name), partiesOf(commandOf(name)), fieldsOf(commandOf(name).input)]),
    ),
  entries: () =>
    table(
      ['Entry', 'Public body', 'Private body'],
      Object.entries(ENTRIES).map(([name, entry]) => [code(name), fieldsOf(entry.public), fieldsOf(entry.private)]),
    ),
  refusals: () =>
    table(
      ['Code', 'HTTP', 'Try again', '中文', 'English'],
      Object.entries(REFUSALS).map(([name, { status, retry, text }]) => [
        code(name),
        String(status),
        retry ? 'yes' : '',
        text['zh-CN'],
        text.en,
      ]),
    ),
  reasons: () =>
    table(
      ['Code', 'For', '中文', 'English'],
      [
        ...Object.entries(REASONS).map(([name, { for: acts, text }]) => ({ name, acts: acts.join(', '), text })),
        ...Object.entries(REVIEW_REASONS).map(([name, { for: act, text }]) => ({ name, acts: `votes: ${act}`, text })),
        ...Object.entries(PACE_REASONS).map(([name, text]) => ({ name, acts: 'pace, submissions', text })),
      ].map(({ name, acts, text }) => [name, acts, text['zh-CN'], text.en]),
    ),
  lengths: () =>
    table(
      ['Text', 'At least', 'At most (graphemes)'],
      Object.entries(LIMITS).map(([name, { min, max }]) => [code(name), String(min), String(max)]),
    ),
  rates: () =>
    table(
      ['Rate', 'Points', 'In seconds'],
      [
        ...Object.entries(TIER_RATES).flatMap(([name, tiers]) =>
          RATE_TIERS.map((tier) => [`${code(name)}, ${tier}`, String(tiers[tier].points), String(tiers[tier].seconds)]),
        ),
        ...Object.entries({ ...RATES, ...NODE_RATES }).map(([name, { points, seconds }]) => [
          code(name),
          String(points),
          String(seconds),
        ]),
      ],
    ),
  guestWork: () =>
    table(
      ['New devices of a block within an hour', 'Tries on the average'],
      [
        [`up to ${GUEST_WORK.free}`, 'none'],
        ...GUEST_WORK.steps.map(({ upTo, tries }) => [`up to ${upTo}`, String(tries)]),
      ],
    ),
  challengeIterations: () => String(GUEST_WORK.iterations),
  challengeSeconds: () => String(GUEST_WORK.challengeSeconds),
}

type Json = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  items?: Json | false
  prefixItems?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  anyOf?: Json[]
}

function partiesOf({ who, internal }: Command): string {
  const parties = Object.entries(who).map(([party, scope]) => (scope === 'everywhere' ? party : `${party} (${scope})`))
  return [...parties, ...(internal ? ['internal'] : [])].join(', ')
}

function fieldsOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  const fields = Object.entries(json.properties ?? {}).map(
    ([name, field]) => `${code(name)}${json.required?.includes(name) ? '' : '?'} ${shape(field)}`,
  )
  return fields.join(' · ') || '–'
}

function shape(json: Json): string {
  if (json.enum) return json.enum.join(' / ')
  if (json.anyOf) return json.anyOf.map(shape).join(' or ')
  if (json.prefixItems) return `(${json.prefixItems.map(shape).join(', ')})`
  if (json.type === 'array') return `list of ${json.items ? shape(json.items) : 'values'}`
  if (json.type === 'object')
    return `{ ${Object.entries(json.properties ?? {})
      .map(([name, field]) => `${name} ${shape(field)}`)
      .join(', ')} }`
  return String(json.format ?? json.type ?? 'value')
}
