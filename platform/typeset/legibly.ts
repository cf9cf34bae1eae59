/** How the typesetter names a text for which this machine has no letters. */
const UNSEEN = /the text `\\?"(.+?)\\?"` could not be displayed/g

/** After so many tries a text is given up: each one takes out what the last one named. */
const TRIES = 20

/**
 * Typesets what was written (JSON); PDF/UA takes no letter that it can't show, so one for which this machine has no font stands there by its
 * Unicode number. Where only a mark on a plain letter has none, the typesetter names that letter too: then marks are left out. Any other fault
 * is thrown.
 */
export function legibly(written: string, typeset: (written: string) => Buffer): Buffer {
  let text = written
  for (let tries = 0; ; tries++) {
    try {
      return typeset(text)
    } catch (error) {
      const named = [...String(error).matchAll(UNSEEN)].flatMap(([, shown = '']) => [...unescaped(shown)])
      const unseen = new Set(named.filter((letter) => letter > LAST_ASCII && !MARK.test(letter)))
      const mended = changeValues(text, (value) =>
        unseen.size > 0
          ? [...value].map((letter) => (unseen.has(letter) ? `[${numberOf(letter)}]` : letter)).join('')
          : value.replace(MARKED, '$1'),
      )
      if (named.length === 0 || mended === text || tries === TRIES) throw error
      text = mended
    }
  }
}

const LAST_ASCII = '\u007F'
const MARK = /^(?:\p{M}|\u200D)$/u
const MARKED = /(\p{ASCII})(?:\p{M}|\u200D)+/gu

/** Texts of a JSON document, never its names. */
const changeValues = (json: string, change: (value: string) => string): string =>
  JSON.stringify(JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? change(value) : value)))

const numberOf = (letter: string) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The message is quoted twice as Rust quotes text for people who look for faults. */
const unescaped = (shown: string) =>
  shown.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
