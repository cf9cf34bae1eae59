import { readRun } from '#ops/supervisor/run-file.ts'
import { startSystem } from './system.ts'

/**
 * Playwright's global set-up: one system for all stories, stopped at the end; MINSHENG_URL tells where it is and MINSHENG_DATA on which
 * folder. With STORIES_DATA, the data folder of a demo that already runs, the stories play there instead.
 */
export default async function setup() {
  const running = process.env.STORIES_DATA
  if (running) {
    tell(readRun(running).url, running)
    return
  }
  console.log('Starting the system (the first time it builds the pages) …')
  const system = await startSystem()
  tell(system.url, system.data)
  console.log(`The system runs at ${system.url}`)
  return () => system.stop()
}

function tell(url: string, data: string) {
  process.env.MINSHENG_URL = url
  process.env.MINSHENG_DATA = data
}
