/** Holds the language that somebody chose by hand on this device; set by the page's own script (theme-script.ts). */
export const LANGUAGE_COOKIE = 'language'
