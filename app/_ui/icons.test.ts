import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { drawSprite } from '#tools/icons.ts'

it('draws every named icon: the sprite is what `node tools/icons.ts` writes', async () => {
  expect(await readFile(new URL('./icons.svg', import.meta.url), 'utf8')).toBe(await drawSprite())
})
