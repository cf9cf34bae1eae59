import * as z from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === '/', 'give an origin such as https://hearings.example.org, without a path')
  .transform((url) => new URL(url).origin)

const bucket = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => /^\/[^/]+\/?$/.test(new URL(url).pathname),
    'give the bucket as the path, such as https://s3.example.org/minsheng',
  )

/** Some words with commas between them, none where it is empty. */
const withCommas = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((word) => word.trim() || []))

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.string().default('postgresql://minsheng@127.0.0.1:5432/minsheng'),
  /** How long somebody waits for a connection to the database before they are told to come again, in milliseconds. */
  DATABASE_WAIT_MS: z.coerce.number().int().min(100).default(3_000),
  REDIS_URL: z.string().default('redis://127.0.0.1:6379'),
  PORT: port.default(3000),
  MINSHENG_URL: origin.optional(),
  /** The supervisor's word that this start is a demo: the identifier of the database cluster that it made itself. */
  MINSHENG_DEMO: z.string().regex(/^\d+$/).optional(),
  /** In a demo its city is on air: an official speaks by a clip while nobody is on the stage, citizens ask, officials answer. Off: nothing happens by itself. */
  MINSHENG_DEMO_ON_AIR: z.stringbool().default(true),
  /** How many times faster than life the demo's people are; for tests. */
  MINSHENG_DEMO_PACE: z.coerce.number().min(0.1).max(200).default(1),
  WEB_PORT: port.default(3100),
  /** Where a site process tells its metrics, on 127.0.0.1; 0: nowhere. */
  WEB_METRICS_PORT: port.default(0),
  REALTIME_PORT: port.default(3101),
  /** Where a jobs process tells its health and metrics, on 127.0.0.1; 0: any free port. */
  JOBS_PORT: port.default(3140),
  MEDIA_URL: z.string().default(''),
  /** Media nodes join through Redis under their MEDIA_URL, and realtime nodes use all that have joined. */
  MEDIA_CLUSTER: z.stringbool().default(false),
  MEDIA_SECRET: z.string().default(''),
  MEDIA_LISTEN: z.string().default('127.0.0.1'),
  MEDIA_ANNOUNCED_ADDRESS: z.string().optional(),
  MEDIA_PORT: port.default(0),
  /** The address at which encoders come by SRT, as they are told it; media listens on its UDP port. Without it none come so. */
  MEDIA_SRT: z
    .url({ protocol: /^srt$/ })
    .regex(/^srt:\/\/[^/?#@]+:\d+$/, 'give an address such as srt://hearings.example.org:9710, with its port')
    .optional(),
  /** The same by RTMP, with the name of its application; media listens on its TCP port. What is sent by it is not encrypted. */
  MEDIA_RTMP: z
    .url({ protocol: /^rtmp$/ })
    .regex(/^rtmp:\/\/[^/?#@]+:\d+\/\w+$/, 'give an address such as rtmp://10.20.0.5:1935/live, with its port')
    .optional(),
  /** A file that says by hearing to which platforms its broadcast goes too; without it to none. */
  BROADCAST_TARGETS: z.string().optional(),
  /** The folder of broadcasts' files; without it hearings have no broadcast. */
  BROADCAST_FOLDER: z.string().optional(),
  /** For how many days after its hearing a broadcast is kept. */
  BROADCAST_DAYS: z.coerce.number().int().min(1).default(365),
  /** With so many viewers a worker is full, and the next of its stages’ viewers watch from another one. */
  MEDIA_VIEWERS_PER_WORKER: z.coerce.number().int().min(1).optional(),
  MEDIA_WORKERS: z.coerce.number().int().min(1).optional(),
  /** Viewers who are sent the direct picture, of a hearing and of a media process; beyond them the broadcast is watched. */
  MEDIA_VIEWERS_PER_HEARING: z.coerce.number().int().min(0).optional(),
  MEDIA_VIEWERS: z.coerce.number().int().min(0).optional(),
  /** Relays for browsers that reach no media port, with commas, and the secret that the media process shares with them. */
  TURN_URLS: z
    .string()
    .regex(/^(turns?:[^,\s]+(,|$))*$/, 'give addresses such as turn:turn.example.org:3478?transport=udp, with commas')
    .default(''),
  TURN_SECRET: z.string().default(''),
  /** How many pictures of senders without H.264 a media process transcodes for broadcasts at once. */
  MEDIA_TRANSCODES: z.coerce.number().int().min(0).max(64).default(2),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  MINSHENG_SECRET: z.string().default(''),
  SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
  /** The folder of people's files; S3_URL goes before it. Without either no files are taken. */
  STORAGE_FOLDER: z.string().optional(),
  /** A bucket that speaks S3, as the path of its server's address. */
  S3_URL: bucket.optional(),
  /** The same for recordings: what is complete of them is moved there from BROADCAST_FOLDER. */
  BROADCAST_S3_URL: bucket.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
  /** Networks that are not public from which pictures may be fetched that other systems name, such as 10.20.0.0/16, with commas. */
  FETCH_NETWORKS: withCommas.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))),
  /** Other sites whose pages may show a hearing inside them (`/embed/…`), as origins with commas. */
  EMBED_ORIGINS: withCommas.pipe(z.array(origin)),
  /** Browsers keep the public page of a hearing for when they have no net. Off: the worker that does so removes itself and what it kept. */
  OFFLINE_PAGES: z.stringbool().default(true),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Minsheng <no-reply@localhost>'),
  /** The gateway of SMS, with its user and password: `http:` or `https:` of kannel's sendsms, `smpp:` or `ssmpp:` of a message centre, `aliyun:` of a carrier that takes templates alone. */
  SMS_URL: z
    .url({ protocol: /^(https?|s?smpp|aliyun)$/ })
    .refine((url) => new URL(url).username !== '', 'give its user and password, such as smpp://user:password@host:2775')
    .optional(),
  /** The number from which SMS come and to which people write. */
  SMS_FROM: z
    .string()
    .regex(/^[0-9+]{3,20}$/, 'give the number to which people write, in digits')
    .default('10690000'),
  /** The registered signature before each SMS, by language. */
  SMS_SIGNATURE: z.string().max(12).default('民声'),
  SMS_SIGNATURE_EN: z
    .string()
    .regex(/^[\x20-\x7e]{1,20}$/)
    .default('Minsheng'),
  /** A file with the codes under which such a carrier approved our templates, by language and name. */
  SMS_TEMPLATES: z.string().optional(),
  /** The password by which the gateway brings what people write to `/api/sms`. */
  SMS_CALLBACK_SECRET: z.string().default(''),
  /** The number at which operators take calls, as pages say it; without it they name none. */
  CALL_NUMBER: z
    .string()
    .regex(/^[0-9+() -]{3,30}$/, 'give a telephone number')
    .optional(),
  /** Where and when people are received at a counter, in a few words of each language; without them pages name none. */
  COUNTERS: z.string().max(120).default(''),
  COUNTERS_EN: z.string().max(240).default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: z.stringbool().default(false),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.1),
})

/** The process's settings, parsed once. A setting that is malformed stops the start with one sentence per fault. */
export const env = read()

function read() {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), message }))
    stopStart(
      faults.map(({ name }) => name).join(' '),
      faults.map(({ name, message }) => `Setting ${name} is not usable: ${message}`).join('\n'),
    )
  }
  const settings = parsed.data
  const missing = (['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => !settings[name])
  const named = (['S3_URL', 'BROADCAST_S3_URL'] as const).find((name) => settings[name])
  if (named && missing.length)
    stopStart(
      missing.join(' '),
      `${named} names a bucket, but ${missing.join(' and ')} is not set: no file could be kept.`,
    )
  if (settings.SMS_URL && settings.NODE_ENV === 'production') requireSmsSettings(settings, given)
  return {
    ...settings,
    MINSHENG_URL: settings.MINSHENG_URL ?? `http://localhost:${settings.PORT}`,
  }
}

/** Without the number nobody could write, without the secret a gateway by HTTP could bring nothing, and without codes a carrier of templates would send nothing. */
function requireSmsSettings(
  { SMS_URL, SMS_CALLBACK_SECRET, SMS_TEMPLATES }: z.output<typeof schema>,
  given: Readonly<Record<string, unknown>>,
) {
  if (given.SMS_FROM === undefined)
    stopStart('SMS_FROM', 'SMS_URL names a gateway, but SMS_FROM is not set: people would not know where to write.')
  if (/^aliyun/.test(SMS_URL ?? '') && !SMS_TEMPLATES)
    stopStart(
      'SMS_TEMPLATES',
      'SMS_URL names a carrier that takes templates alone, but SMS_TEMPLATES is not set: it names the file with their codes.',
    )
  if (/^(http|aliyun)/.test(SMS_URL ?? '') && SMS_CALLBACK_SECRET.length < 32)
    stopStart(
      'SMS_CALLBACK_SECRET',
      'SMS_CALLBACK_SECRET is missing or shorter than 32 characters: the gateway of SMS_URL could bring nothing that people write. Set it, for example to the output of "openssl rand -hex 32".',
    )
}

/** Stops the process with a sentence when a secret that production needs is missing; to be called by each `main`. */
export function requireSecrets(...names: ('MINSHENG_SECRET' | 'MEDIA_SECRET')[]) {
  for (const name of names) {
    if (env[name].length >= 32) continue
    stopStart(
      name,
      `${name} is missing or shorter than 32 characters. Set it, for example to the output of "openssl rand -hex 32".`,
    )
  }
}

/**
 * Ends a process that must not serve: says why on standard error, and on standard output a line of the security log (`start_refused`), by hand,
 * since the log needs the settings. `reason`: the settings' names.
 */
export function stopStart(reason: string, sentence: string): never {
  const time = new Date().toISOString()
  console.log(JSON.stringify({ level: 40, time, pid: process.pid, security: 'start_refused', reason, msg: 'security' }))
  console.error(sentence)
  process.exit(78)
}
