import { privateJson } from '#app/_server/http-answer.ts'
import { readHealth } from '#platform/health.ts'

/** GET /api/health: 200 when every part that this installation has can be reached, else 503; each part by name. */
export async function GET() {
  const health = await readHealth()
  return privateJson({ ...health, at: new Date().toISOString() }, health.ok ? 200 : 503)
}
