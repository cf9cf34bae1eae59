/** How the typesetter names a text for which this machine has no letters. */
const UNSEEN = /the text `\\?"(.+?)\\?"` could not be displayed/g

/** After so many tries a text is given up: each one takes out what the last one named. */
const TRIES = 20

/**
 * Typesets what was written (JSON); PDF/UA takes no letter that it can't show, so one for which this machine has no font stands there by its
 * Unicode number. Any other fault is thrown.
 */
export function legibly(written: string, typeset: (written: string) => Buffer): Buffer {
  let text = written
  for (let tries = 0; ; tries++) {
    try {
      return typeset(text)
    } catch (error) {
      const unseen = new Set([...String(error).matchAll(UNSEEN)].flatMap(([, shown = '']) => [...unescaped(shown)]))
      if (unseen.size === 0 || tries === TRIES) throw error
      text = [...text].map((letter) => (unseen.has(letter) ? `[${numberOf(letter)}]` : letter)).join('')
    }
  }
}

const numberOf = (letter: string) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The message is quoted twice as Rust quotes text for people who look for faults. */
const unescaped = (shown: string) =>
  shown.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
