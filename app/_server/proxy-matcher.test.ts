import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

// Read, not imported: Next takes the literal from the text too, and its own modules load only inside Next.
const source = await readFile(new URL('../../proxy.ts', import.meta.url), 'utf8')
const matcher = /matcher: '(.*)'/.exec(source)?.[1] ?? ''
const reaches = (path: string) => new RegExp(`^${matcher}$`).test(path)

it('leaves the files of public/ and of Next alone', async () => {
  const files = (await readdir('public', { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((file) => `${file.parentPath.replace(/^public/, '')}/${file.name}`)
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter(reaches)).toEqual([])
  expect(reaches('/_next/static/a.js')).toBe(false)
})

it('sees every page and every call, dots or not', () => {
  for (const path of ['/', '/en', '/hearings/water', '/hearings/v1.2', '/lost.txt', '/api/v1/hearings']) {
    expect(reaches(path), path).toBe(true)
  }
})
