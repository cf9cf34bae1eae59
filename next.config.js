import createNextIntlPlugin from 'next-intl/plugin'
import { actionsKey } from './app/_server/actions-key.ts'
import { contentPolicy, PICTURE_POLICY } from './app/_server/content-policy.ts'

// Set before Next looks for it, in a build as in a process that serves.
const { MINSHENG_SECRET } = process.env
if (MINSHENG_SECRET) process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= actionsKey(MINSHENG_SECRET)

const securityHeaders = [
  // A page’s own, with its nonce, replaces it (proxy.ts).
  { key: 'Content-Security-Policy', value: contentPolicy(undefined) },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(self), display-capture=(self), geolocation=(self)' },
]

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.MINSHENG_DIST || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  experimental: {
    // What may come at all; proxy.ts refuses what is more than the address takes.
    proxyClientMaxBodySize: '11mb',
    serverActions: { bodySizeLimit: '1mb' },
  },
  // Seconds that a cache may serve a page for which the site has become unreachable.
  expireTime: 60,
  // No picture of ours is made smaller on the way, so nobody else has any made either.
  images: { unoptimized: true },
  // A lock file in a folder above must not move the root there.
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pg-boss',
    'redis',
    'pino',
    'prom-client',
    'nodemailer',
    '@node-rs/jieba',
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  // `npm run check` checks types, once for all of the code.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // Scripts and styles are no documents: a policy on each of them would cost a citizen's page 7 KB.
  headers: async () => [
    { source: '/((?!_next/static/chunks/).*)', headers: securityHeaders },
    // The last one counts, and goes before what the route says.
    {
      source: '/api/v1/attachments/:id/:size',
      headers: [{ key: 'Content-Security-Policy', value: PICTURE_POLICY }],
    },
    { source: '/_next/static/chunks/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
  ],
}

export default createNextIntlPlugin('./app/_i18n/request.ts')(config)
