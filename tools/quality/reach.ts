import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Breach, Modules } from './import-graph.ts'

/** State machines are tables from which islands draw their buttons; the rest of the domain stays on the server. */
const TOO_HEAVY =
  /^node_modules\/(zod|next-intl|use-intl|kysely|@prisma|@opentelemetry)\/|^(platform|prisma)\/|^domain\/(?!\w+\/machine\.ts$)/
const KYSELY = /^node_modules\/kysely\/|^prisma\/generated\/kysely\.ts$/
const PRISMA = /^prisma\/generated\/(client|models|browser|internal)/

/**
 * Fences that one import alone cannot tell: what a client island loads in the end, by whatever way, and that no domain
 * file mixes Kysely with Prisma's types. Imports of types load nothing and are left out of the first.
 */
export function findReachBreaches(root: string, modules: Modules): Breach[] {
  return [...islandBreaches(root, modules), ...mixedFiles(modules)]
}

function islandBreaches(root: string, modules: Modules): Breach[] {
  const loads = new Map(
    modules.map(({ source, dependencies }) => [
      source,
      dependencies.filter((one) => !one.dependencyTypes.includes('type-only')).map((one) => one.resolved),
    ]),
  )
  const directive = (file: string) => /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*['"](use \w+)['"]/.exec(read(root, file))?.[1]
  const islands = [...loads.keys()].filter((file) => file.startsWith('app/') && directive(file) === 'use client')

  return islands.flatMap((island) => {
    const seen = new Set([island])
    const found: Breach[] = []
    const queue = [[island]]
    for (let path = queue.shift(); path; path = queue.shift()) {
      for (const next of loads.get(path.at(-1) ?? '') ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        if (TOO_HEAVY.test(next)) found.push({ rule: 'islands-stay-light', from: path.join(' → '), to: next })
        // The bundler replaces a server action by a reference: nothing behind it reaches the browser.
        else if (loads.has(next) && !next.startsWith('node_modules/') && directive(next) !== 'use server')
          queue.push([...path, next])
      }
    }
    return found
  })
}

function mixedFiles(modules: Modules): Breach[] {
  return modules
    .filter(({ source }) => source.startsWith('domain/'))
    .flatMap(({ source, dependencies }) => {
      const imports = dependencies.map((one) => one.resolved)
      const prisma = imports.find((one) => PRISMA.test(one))
      return prisma && imports.some((one) => KYSELY.test(one))
        ? [{ rule: 'kysely-or-prisma-in-one-file', from: source, to: prisma }]
        : []
    })
}

function read(root: string, file: string): string {
  return file.startsWith('node_modules/') || file.includes('node_modules') ? '' : readFileSync(join(root, file), 'utf8')
}
