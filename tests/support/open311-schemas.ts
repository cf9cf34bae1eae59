import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import * as z from 'zod'

const nullable = (type: string) => ({ anyOf: [{ type }, { type: 'null' }] })
const optional = (...names: string[]) => Object.fromEntries(names.map((name) => [name, nullable('string')]))
const time = { type: 'string', format: 'date-time' }

/** GeoReport v2, written from the text of the standard: https://wiki.open311.org/GeoReport_v2 */
const STANDARD = {
  service: {
    type: 'object',
    required: ['service_code', 'service_name', 'metadata', 'type'],
    properties: {
      service_code: { type: 'string' },
      service_name: { type: 'string' },
      metadata: { type: 'boolean' },
      type: { enum: ['realtime', 'batch', 'blackbox'] },
      ...optional('description', 'keywords', 'group'),
    },
  },
  'service-definition': {
    type: 'object',
    required: ['service_code', 'attributes'],
    properties: { service_code: { type: 'string' }, attributes: { type: 'array' } },
  },
  request: {
    type: 'object',
    required: ['service_request_id', 'status', 'service_code', 'requested_datetime'],
    properties: {
      service_request_id: { type: 'string' },
      status: { enum: ['open', 'closed'] },
      service_code: { type: 'string' },
      requested_datetime: time,
      updated_datetime: { anyOf: [time, { type: 'null' }] },
      expected_datetime: { anyOf: [time, { type: 'null' }] },
      description: { anyOf: [{ type: 'string', maxLength: 4000 }, { type: 'null' }] },
      lat: nullable('number'),
      long: nullable('number'),
      media_url: { anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }] },
      ...optional('status_notes', 'service_name', 'agency_responsible', 'service_notice'),
      ...optional('address', 'address_id', 'zipcode'),
    },
  },
} as const
type Name = keyof typeof STANDARD

/** A folder with `service.json`, `service-definition.json` and `request.json` as open311/schema-validation publishes them, which names no licence for copies. */
const published = process.env.OPEN311_SCHEMAS

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    'date-time': (text: string) => z.iso.datetime({ offset: true }).safeParse(text).success,
    uri: URL.canParse,
  },
})

const schemaOf = (name: Name): object =>
  published ? JSON.parse(readFileSync(join(published, `${name}.json`), 'utf8')) : STANDARD[name]

/** Validators of what GeoReport v2 answers with: the published schemas where there are some, else the standard's text. */
export const schemas: Readonly<Record<Name, ValidateFunction>> = {
  service: ajv.compile(schemaOf('service')),
  'service-definition': ajv.compile(schemaOf('service-definition')),
  request: ajv.compile(schemaOf('request')),
}
