/**
 * npm start (or, with reload, npm run dev): serves Minsheng on one machine until Ctrl-C or SIGTERM drains it; a second
 * Ctrl-C kills. Exit 0 after draining, and when Minsheng already runs on this data folder; 1 with a sentence on trouble.
 */
import { once } from 'node:events'
import { takeLock } from './setup/lock.mjs'
import { isBare, readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { openDataFolder } from './supervisor/data-folder.ts'
import { openLog } from './supervisor/logs.ts'
import { Progress } from './supervisor/progress.ts'
import { findRun, removeRun, supervisorLock } from './supervisor/run-file.ts'
import { readSettings } from './supervisor/settings.ts'
import { StopRequest } from './supervisor/stop-request.ts'
import { System } from './supervisor/system.ts'

await runMain(async () => {
  const { dev } = readCommand('Usage: npm start, or npm run dev', { dev: { type: 'boolean' } }, isBare).values
  const settings = readSettings(dev === true)
  const places = openDataFolder()
  const release = takeLock(supervisorLock(places.folder))
  if (!release) {
    const running = findRun(places.folder)
    if (!running)
      throw new UserError(
        `Minsheng is just starting or stopping on the data folder ${places.folder}: try again shortly.`,
      )
    console.log(
      `Minsheng already runs at ${running.url} (data folder ${places.folder}). Another one needs its own MINSHENG_DATA and PORT.`,
    )
    return
  }
  removeRun(places.folder)
  const progress = new Progress(openLog(places.logs, 'supervisor'))
  const stop = new StopRequest(progress)
  const stack = new AsyncDisposableStack()
  stack.defer(release)
  const system = new System(settings, places, stack, progress, stop.signal)
  stop.onInsist = () => system.kill()
  try {
    progress.say(`Starting Minsheng (data folder ${places.folder}) …`)
    const url = await system.start()
    progress.say(`\n  民声 Minsheng is ready in ${progress.seconds} s: ${url}\n  Ctrl-C stops it.\n`)
    await once(stop.signal, 'abort')
  } catch (error) {
    if (!stop.signal.aborted) throw progress.explain(error)
  } finally {
    stop.begin()
    await stack.disposeAsync()
  }
  progress.say('Stopped.')
})
process.exit()
