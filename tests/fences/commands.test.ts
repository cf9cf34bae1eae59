import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { command } from '#domain/commands/command.ts'
import { COMMANDS } from '#domain/commands/registry.ts'
import { entry } from '#domain/kernel/entry.ts'

const FOLDER = new URL('../../domain/commands/', import.meta.url)
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^[\w-]+\/[\w-]+\.ts$/.test(file),
)
/** Whether something that a file exports is a command's definition. */
const isCommand = (value: unknown) => typeof value === 'object' && value !== null && 'appends' in value

test('every command is found under its own name, and each one that is defined is of the door', async () => {
  const found: Record<string, unknown> = {}
  for (const file of files) {
    const exported = Object.values(await import(new URL(file, FOLDER).href)).filter(isCommand)
    for (const one of exported) found[file.replace('/', ':').replace('.ts', '')] = one
    expect([file, exported.length <= 1]).toEqual([file, true])
  }
  expect(Object.keys(found).sort()).toEqual(Object.keys(COMMANDS).sort())
  for (const [name, one] of Object.entries(COMMANDS)) expect([name, one === found[name]]).toEqual([name, true])
})

/** What the compiler says of definitions is told by `npm run check types`: an error that it no longer finds is one itself. */
test('a definition that forgets who, appends what it does not say, or has a right on no hearing, does not compile', () => {
  const input = z.object({ hearingId })
  const started = () => entry(hearingStream('here'), 'hearing.started', {}, { by: null })
  const appends = ['hearing.started'] as const
  const rule = async () => ({ entries: [started()] })
  const who = { moderator: 'hearing' } as const
  const planted = [
    command({ input, who, appends, rule }),
    // @ts-expect-error: nobody is named
    command({ input, appends, rule }),
    // @ts-expect-error: there is no such role
    command({ input, who: { moderators: 'hearing' }, appends, rule }),
    // @ts-expect-error: another entry is said
    command({ input, who, appends: ['hearing.paused'], rule }),
    // @ts-expect-error: none is said
    command({ input, who, appends: [], rule }),
    // @ts-expect-error: the input names no hearing
    command({ input: z.object({}), who, appends, rule }),
    // @ts-expect-error: the input names no department
    command({ input, who: { handler: 'department' }, appends, rule }),
    // @ts-expect-error: the rule takes what the input doesn't have
    command({ input, who, appends, rule: async (_tx, { slug }) => ({ entries: slug ? [] : [started()] }) }),
  ]
  expect(planted).toHaveLength(8)
})
