import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = { reactStrictMode: true, poweredByHeader: false, distDir: process.env.MINSHENG_DIST || '.next' }

export default createNextIntlPlugin('./app/_i18n/request.ts')(config)
