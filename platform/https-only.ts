/** Strict-Transport-Security: once it was here on https, a browser asks for this host and those below it on https only, for a year (OWASP ASVS 5.0, 3.4.1). */
const HTTPS_ONLY = 'max-age=31536000; includeSubDomains'

/** The headers by which a site on https says that it is there on https only; none for a site on http. */
export const httpsOnly = (url: string): Record<string, string> =>
  url.startsWith('https:') ? { 'strict-transport-security': HTTPS_ONLY } : {}
