import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Child } from './child.ts'
import { alive } from './end-process.ts'
import { KeptChild } from './kept-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-child-'))
afterAll(() => rmSync(folder, { recursive: true }))

const spec = (name: string, code: string, rest: { stopTimeoutMs?: number } = {}) => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  log: join(folder, `${name}.log`),
  ...rest,
})
// A busy machine takes its time: these bounds only keep a failing test from hanging.
vi.setConfig({ testTimeout: 40_000 })
const until = (check: () => void) => vi.waitFor(check, 20_000)

const FOREVER = 'setInterval(() => {}, 1e6)'

test('a child that is asked to stop has ended afterwards, its words are in its log', async () => {
  const child = Child.start(spec('polite', `console.log('up'); ${FOREVER}`))
  await until(() => expect(readFileSync(join(folder, 'polite.log'), 'utf8')).toContain('up'))
  await child.stop()
  expect(await child.ended).toEqual({ code: null, signal: 'SIGTERM' })
  expect(child.running).toBe(false)
})

test('a child that does not listen is killed', async () => {
  const deaf = `process.on('SIGTERM', () => {}); console.log('up'); ${FOREVER}`
  const child = Child.start(spec('deaf', deaf, { stopTimeoutMs: 50 }))
  await until(() => expect(readFileSync(join(folder, 'deaf.log'), 'utf8')).toContain('up'))
  await child.stop()
  expect(await child.ended).toMatchObject({ signal: 'SIGKILL' })
})

test('a program that is not there is an ending with a reason', async () => {
  const child = Child.start({ ...spec('none', ''), command: join(folder, 'nothing') })
  expect((await child.ended).error).toContain('ENOENT')
})

test('a kept child is started again when it dies, and not once it was stopped', async () => {
  const onEnd = vi.fn()
  const kept = KeptChild.start(spec('kept', FOREVER), { onEnd })
  const first = kept.pid
  process.kill(first ?? 0, 'SIGKILL')
  await until(() => expect(kept.pid).not.toBe(first))
  expect(onEnd).toHaveBeenCalledWith('kept', { code: null, signal: 'SIGKILL' }, expect.any(Number))
  await kept.stop()
  expect(kept.child.running).toBe(false)
  expect(onEnd).toHaveBeenCalledTimes(1)
})

test('when the starter is killed, its child and what that started end too', async () => {
  const family = `console.log(require('child_process').spawn(process.execPath, ['-e', '${FOREVER}']).pid); ${FOREVER}`
  const log = join(folder, 'family.log')
  const starter = `
    import { Child } from ${JSON.stringify(join(import.meta.dirname, 'child.ts'))}
    const { name, log } = ${JSON.stringify({ name: 'family', log })}
    const child = Child.start({ name, log, command: process.execPath, args: ['-e', ${JSON.stringify(family)}] })
    console.log(child.pid)
    ${FOREVER}`
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', starter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(process_.stdout, 'data')
  const pids = [Number(said)]
  await until(() => expect(Number(readFileSync(log, 'utf8'))).toBeGreaterThan(0))
  pids.push(Number(readFileSync(log, 'utf8')))
  expect(pids.map(alive)).toEqual([true, true])
  process_.kill('SIGKILL')
  await until(() => expect(pids.map(alive)).toEqual([false, false]))
})
