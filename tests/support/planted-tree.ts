import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const PACKAGES = [
  'zod',
  'kysely',
  'next-intl',
  'react',
  'pg',
  'pg-boss',
  'redis',
  'socket.io',
  'mediasoup',
  'sharp',
  '@prisma/client',
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace',
]
const DEV_PACKAGES = ['vitest']

const asVersions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']))

const MANIFEST = {
  type: 'module',
  imports: {
    '#app/*': './app/*',
    '#bench/*': './bench/*',
    '#contract/*': './contract/*',
    '#domain/*': './domain/*',
    '#jobs/*': './jobs/*',
    '#ops/*': './ops/*',
    '#platform/*': './platform/*',
    '#prisma/*': './prisma/generated/*',
    '#realtime/*': './realtime/*',
    '#runtime/*': './runtime/*',
    '#tests/*': './tests/*',
    '#tools/*': './tools/*',
  },
  dependencies: asVersions(PACKAGES),
  devDependencies: asVersions(DEV_PACKAGES),
}

const TSCONFIG = {
  compilerOptions: {
    module: 'preserve',
    moduleResolution: 'bundler',
    target: 'es2024',
    allowImportingTsExtensions: true,
    noEmit: true,
  },
}

/** A small house in a temporary folder, with empty packages, to plant files in. It belongs to `using`. */
export function plantTree(files: Record<string, string>): { root: string; [Symbol.dispose](): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'minsheng-planted-')))
  const all = {
    'package.json': JSON.stringify(MANIFEST),
    'tsconfig.json': JSON.stringify(TSCONFIG),
    ...Object.fromEntries(
      [...PACKAGES, ...DEV_PACKAGES].flatMap((name) => [
        [
          `node_modules/${name}/package.json`,
          JSON.stringify({ name, version: '1.0.0', type: 'module', main: './index.js' }),
        ],
        [`node_modules/${name}/index.js`, 'export const it = 1\n'],
      ]),
    ),
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}
