/**
 * npm run caption -- ADDRESS TOKEN [zh|en]: a small engine to try captions with. Writes each line of its input as a line of the captions of the hearing at this
 * address, by the token of an engine (docs/CAPTION_ENGINES.md).
 */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'

const USAGE = 'Usage: npm run caption -- https://HOST/hearings/SLUG TOKEN [zh|en]'
const PATH = /^(?:\/en)?\/hearings\/([a-z0-9-]+)\/?$/

await runMain(async () => {
  const { positionals } = readCommand(USAGE, {}, (words) => words.length === 2 || words.length === 3)
  const [address = '', token = '', language = 'zh'] = positionals
  if (!URL.canParse(address)) throw new UserError(USAGE)
  const { origin, pathname } = new URL(address)
  const slug = PATH.exec(pathname)?.[1]
  if (!slug) throw new UserError(USAGE)
  for await (const text of createInterface({ input: process.stdin })) {
    if (!text.trim()) continue
    const answer = await fetch(`${origin}/api/v1/hearings/${slug}/captions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ lineId: randomUUID(), language, text, saidAt: new Date().toISOString() }),
    })
    if (answer.ok) continue
    const refused: { title?: string } = await answer.json().catch(() => ({}))
    console.error(`${answer.status}: ${refused.title ?? ''} ${text}`)
  }
})
