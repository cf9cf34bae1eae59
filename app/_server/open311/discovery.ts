import { database } from '#platform/db.ts'
import { isDemo } from '#platform/demo.ts'
import { env } from '#platform/env.ts'
import type { Content } from './answer.ts'
import { FORMATS } from './format.ts'

/** When what the endpoint says of itself last changed. */
const CHANGESET = '2026-11-29T00:00:00Z'

/** Where GeoReport v2 is spoken (Open311 Service Discovery). */
export async function discovery(): Promise<Content> {
  return {
    root: 'discovery',
    content: {
      changeset: CHANGESET,
      contact: `${env.MINSHENG_URL}/data`,
      key_service: `${env.MINSHENG_URL}/data`,
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${env.MINSHENG_URL}/api/open311/v2`,
          changeset: CHANGESET,
          type: (await isDemo(database())) ? 'test' : 'production',
          formats: [FORMATS.xml, FORMATS.json],
        },
      ],
    },
  }
}
