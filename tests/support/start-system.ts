import { startSystem } from './system.ts'

/** Playwright's global set-up: one system for all stories, its address in MINSHENG_URL, stopped at the end. */
export default async function setup() {
  console.log('Starting the system (the first time it builds the pages) …')
  const system = await startSystem()
  process.env.MINSHENG_URL = system.url
  console.log(`The system runs at ${system.url}`)
  return () => system.stop()
}
