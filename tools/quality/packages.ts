import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
})

const policyShape = z.object({
  floors: z.record(z.string(), z.string()),
  licences: z.array(z.string()),
  exceptions: z.record(z.string(), z.object({ licences: z.array(z.string()), why: z.string().min(20) })),
})

type Lock = z.infer<typeof lockShape>['packages']
type Policy = z.infer<typeof policyShape>

/** Reads `package-lock.json` and the policy beside this file. */
export function readPackages(root: string): { lock: Lock; policy: Policy } {
  const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
  return {
    lock: lockShape.parse(json(join(root, 'package-lock.json'))).packages,
    policy: policyShape.parse(json(join(root, 'tools/quality/package-policy.json'))),
  }
}

/** Packages below the lowest version without a known hole. No registry answers audits here, hence the committed list. */
export function floorFaults(lock: Lock, { floors }: Policy): string[] {
  return Object.entries(lock).flatMap(([path, { version = '0.0.0' }]) => {
    const floor = floors[packageName(path)]
    return floor && isBelow(version, floor) ? [`${path} is ${version}; the floor is ${floor}`] : []
  })
}

/** Lock entries that name where they were downloaded: a lock must work with anybody's registry. */
export function hostFaults(lock: Lock): string[] {
  return Object.entries(lock)
    .filter(([, { resolved }]) => resolved?.includes('://'))
    .map(([path]) => `${path} names the registry that it came from`)
}

/** Packages whose licence is not among the allowed ones, unless the policy gives a reason for the exception. */
export function licenceFaults(root: string, lock: Lock, { licences, exceptions }: Policy): string[] {
  return Object.entries(lock).flatMap(([path, entry]) => {
    const name = packageName(path)
    if (!name) return []
    const licence = entry.license ?? installedLicence(root, path)
    const exception = Object.entries(exceptions).find(([pattern]) => matches(pattern, name))?.[1]
    if (isAllowed(licence, licences) || exception?.licences.includes(licence)) return []
    return [`${name}: ${licence}${entry.dev ? ' (development only)' : ''}`]
  })
}

function packageName(path: string): string {
  return path.split('node_modules/').at(-1) ?? ''
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}

function isAllowed(expression: string, allowed: string[]): boolean {
  const plain = expression.replace(/^\(|\)$/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => isAllowed(one, allowed))
  return plain.split(' AND ').every((one) => allowed.includes(one))
}

function installedLicence(root: string, path: string): string {
  const manifest = join(root, path, 'package.json')
  if (!existsSync(manifest)) return 'unknown'
  return z.object({ license: z.string().catch('unknown') }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).license
}

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((one) => one.split(/[.-]/).map(Number))
  const at = [0, 1, 2].find((i) => a?.[i] !== b?.[i])
  // 1.2.3-beta comes before 1.2.3.
  return at === undefined ? version.includes('-') && !floor.includes('-') : (a?.[at] ?? 0) < (b?.[at] ?? 0)
}
