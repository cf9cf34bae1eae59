// Who may import whom (docs/ARCHITECTURE.md). The rules that one edge cannot tell stand in tools/quality/reach.ts.
import { ROOMS } from './tools/quality/rooms.ts'

const NOUNS = [
  'kernel',
  'person',
  'intake',
  'department',
  'template',
  'rulebook',
  'hearing',
  'mailbox',
  'api-key',
  'webhook',
  'question',
  'transcript',
  'answer',
  'attachment',
  'case',
  'search',
  'open311',
  'open-data',
  'notice',
  'poll',
  'oversight',
  'commands',
]
const TEST = '[.]test[.]tsx?$'
const GENERATED = '^prisma/generated/'

const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

/** A room may import itself and what is named, nothing else of the house; its tests may also use the builders, `ops` and `tools`. */
const only = (room, allowed) => {
  const others = (more) => ({
    path: `^(${ROOMS.join('|')})/`,
    pathNot: `^(${[`${room}/`, ...allowed, ...more].join('|')})`,
  })
  return [
    forbid(`${room}-imports-only`, { path: `^${room}/`, pathNot: TEST }, others([])),
    forbid(`${room}-tests-import-only`, { path: `^${room}/.*${TEST}` }, others(['tests/', 'ops/', 'tools/'])),
  ]
}

export default {
  forbidden: [
    ...only('contract', []),
    ...only('domain', ['contract/', 'prisma/generated/']),
    ...only('platform', ['contract/', 'prisma/generated/']),
    ...only('runtime', ['contract/', 'domain/', 'platform/']),
    ...only('app', ['contract/', 'domain/', 'platform/', 'runtime/', 'prisma/generated/']),
    ...only('realtime', ['contract/', 'domain/', 'platform/', 'runtime/', 'prisma/generated/']),
    ...only('jobs', ['contract/', 'domain/', 'platform/', 'runtime/']),
    ...only('prisma', ['contract/', 'domain/', 'platform/']),
    ...only('ops', ['contract/', 'domain/', 'platform/', 'runtime/', 'prisma/']),
    ...only('bench', [
      'contract/',
      'domain/',
      'platform/',
      'runtime/',
      'prisma/',
      'ops/',
      'tests/lab/',
      'tests/media/support/',
    ]),
    // The icons' sprite is made from the table that the pages use.
    ...only('tools', ['contract/', 'domain/', 'platform/', 'ops/', 'app/_ui/icon-names[.]ts$']),

    forbid(
      'media-imports-only',
      { path: '^realtime/media/', pathNot: TEST },
      {
        path: `^(${ROOMS.join('|')})/`,
        pathNot:
          '^(realtime/media/|contract/|platform/(broadcast-folder|bucket|derived-key|env|file-cache|keep-alive|log|memoize-for-one-second|parent|public-address|redis|sealed-destination|security-bound|semaphore|signed-path|storage/(open-)?storage)[.]ts$)',
      },
    ),
    forbid(
      'mediasoup-only-in-media',
      { path: '^(app|jobs|runtime|contract|domain|platform|realtime/(?!media/))' },
      { path: 'node_modules/mediasoup/' },
    ),
    forbid(
      'media-stays-a-process',
      { path: '^(app|jobs|runtime|contract|domain|platform|realtime/(?!media/))' },
      { path: '^realtime/media/' },
    ),

    forbid(
      'strangers-pictures-stay-in-a-process',
      {
        path: `^(${ROOMS.join('|')})/`,
        pathNot: ['^platform/(images/(child|render|hide-region)|typeset/child)[.]ts$', '^tests/', TEST],
      },
      {
        path: [
          'node_modules/(sharp|@img|@myriaddreamin)/',
          '^platform/(images/(child|render|hide-region)|typeset/child)[.]ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),

    ...NOUNS.slice(1).map((noun, index) =>
      forbid(
        `nouns-import-left-only-${noun}`,
        { path: `^domain/(${NOUNS.slice(0, index + 1).join('|')})/` },
        { path: `^domain/${noun}/` },
      ),
    ),
    forbid('nouns-are-all-ordered', { path: `^domain/(?!(${NOUNS.join('|')})/)[^/]+/` }, {}),
    forbid('nouns-do-not-know-the-door', { path: '^domain/[^/]+/', pathNot: TEST }, { path: '^domain/[^/]+$' }),
    forbid(
      'domain-without-a-server',
      { path: '^domain/', pathNot: TEST },
      {
        path: [
          '^(node:)?(fs|net|http|https|http2|dgram|child_process|worker_threads|timers|cluster|os|process)(/|$)',
          'node_modules/(next|next-intl|react|react-dom|socket[.]io|ws|pg|pg-boss|redis|pino|nodemailer|mediasoup)/',
        ],
      },
    ),
    forbid(
      'domain-has-only-types-of-the-database-client',
      { path: '^domain/', pathNot: TEST },
      { path: `${GENERATED}(client|models|internal|browser)`, dependencyTypesNot: ['type-only'] },
    ),
    forbid('domain-takes-its-handle-from-ctx', { path: '^domain/' }, { path: '^node_modules/@prisma/' }),

    forbid(
      'contract-is-browser-safe',
      { path: '^contract/', pathNot: TEST },
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: '^node_modules/(zod|libphonenumber-js)/',
      },
    ),
    forbid(
      'react-stays-in-app',
      { path: '^(realtime|jobs|runtime|contract|domain|ops|bench|tools)/', pathNot: TEST },
      { path: '^node_modules/(react|react-dom|next)/' },
    ),
    forbid(
      'sockets-stay-in-realtime',
      { path: '^(app|jobs|runtime|contract|domain)/' },
      { path: '^node_modules/(socket[.]io|ws)/' },
    ),
    forbid(
      'drivers-stay-in-platform',
      { path: '^(app|realtime|jobs|runtime|contract|domain)/', pathNot: TEST },
      {
        path: '^node_modules/(pg|pg-boss|redis|nodemailer|pino|@prisma/adapter-pg)/',
        dependencyTypesNot: ['type-only'],
      },
    ),

    forbid(
      'one-way-to-trace',
      { path: '^(app|realtime|jobs|runtime|contract|domain|prisma)/', pathNot: ['^domain/kernel/trace[.]ts$', TEST] },
      { path: '^node_modules/@opentelemetry/' },
    ),
    forbid(
      'the-sdk-of-traces-is-loaded-when-asked-for',
      { path: `^(${ROOMS.join('|')})/`, pathNot: ['^platform/telemetry[.]ts$', '^tests/', TEST] },
      { path: '^node_modules/@opentelemetry/(?!api/)' },
    ),

    forbid(
      'verify-trusts-only-what-is-public',
      { path: '^ops/(verify|clock)' },
      { path: ['^(domain|prisma)/', '^platform/(db|redis|session)', '^node_modules/(pg|kysely|redis|@prisma)/'] },
    ),
    forbid(
      'rehearsal-uses-public-surfaces',
      { path: '^ops/(rehears|demo-city)' },
      // The inputs of commands are public: their types may be named.
      { path: '^domain/commands/registry[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'rehearsal-uses-public-surfaces',
      { path: '^ops/(rehears|demo-city)' },
      {
        path: [
          // The demo city knows whom its seed put there, and nothing of rows.
          '^(domain/(?!commands/registry[.]ts)|prisma/(?!seed/(people|script|buses)[.]ts$))',
          '^platform/(db|redis|session)',
          '^node_modules/(pg|kysely|redis|@prisma)/',
        ],
      },
    ),

    forbid(
      'tests-are-imported-by-tests',
      { path: `^(${ROOMS.join('|')})/`, pathNot: ['^(tests|bench)/', TEST] },
      { path: ['^tests/', TEST] },
    ),
    forbid(
      'test-tools-stay-in-tests',
      { path: '^(app|realtime|jobs|runtime|contract|domain|platform|prisma)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid('no-cycle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated'] },
    exclude: { path: '^[.]next/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
