/** node ops/build.ts: builds the site for production, with every static file also coded, as fronts give them out. */

import { buildSite } from './build/site-build.ts'

await buildSite({ env: { ...process.env, NODE_ENV: 'production' }, log: '/dev/stderr' })
