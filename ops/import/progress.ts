import type { Sum } from './import-rows.ts'
import type { BadRow } from './row-reader.ts'

const EVERY_MS = 2_000
const ON_SCREEN_MS = 100

/** Tells how an import goes: on a screen one line that moves, elsewhere a line every two seconds; each bad row once. */
export class ImportProgress {
  readonly #isScreen = process.stdout.isTTY === true
  readonly #since = performance.now()
  #toldAt = performance.now()
  #last: string = ''

  readonly onProgress = ({ imported, known, bad }: Sum) => {
    const now = performance.now()
    if (now - this.#toldAt < (this.#isScreen ? ON_SCREEN_MS : EVERY_MS)) return
    this.#toldAt = now
    const rows = imported + known + bad.length
    const rate = Math.round((rows / (now - this.#since)) * 1_000)
    this.#last = `${rows} rows (${rate} a second): ${imported} imported, ${known} already there, ${bad.length} skipped`
    process.stdout.write(this.#isScreen ? `\r\u001b[K${this.#last}` : `${this.#last}\n`)
  }

  readonly onBad = ({ line, reason }: BadRow) => this.say(`line ${line} is skipped: ${reason}`)

  /** A line on the side of errors. */
  say(text: string) {
    if (this.#isScreen && this.#last) process.stdout.write('\r\u001b[K')
    console.error(text)
  }

  /** Leaves the moving line. */
  end() {
    if (this.#isScreen && this.#last) process.stdout.write('\r\u001b[K')
  }
}
