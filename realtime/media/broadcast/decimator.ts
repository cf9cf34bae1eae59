/** Of so many samples one is kept: 48,000 a second become 16,000. */
const FACTOR = 3
/** Length of the filter; a longer one is steeper. */
const TAPS = 48
/** What is above it would be heard as something else; a bit below half of what is kept, in shares of the rate that comes in. */
const CUTOFF = 0.43 / FACTOR

/** A sinc in a Hamming window, of sum 1 (any book on digital filters: the windowed-sinc low pass). */
const FILTER = (() => {
  const raw = Float32Array.from({ length: TAPS }, (_, n) => {
    const x = n - (TAPS - 1) / 2
    const window = 0.54 - 0.46 * Math.cos((2 * Math.PI * n) / (TAPS - 1))
    return (Math.sin(2 * Math.PI * CUTOFF * x) / (Math.PI * x)) * window
  })
  const sum = raw.reduce((total, one) => total + one, 0)
  return raw.map((one) => one / sum)
})()

/** Makes a sound of 48,000 samples a second one of 16,000, block by block, without a click between blocks. */
export class Decimator {
  #held = new Float32Array(TAPS - 1)

  /** The samples of the next block, whose length three divides. */
  of(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.#held.length + samples.length)
    all.set(this.#held)
    all.set(samples, this.#held.length)
    this.#held = all.slice(-this.#held.length)
    return Float32Array.from({ length: samples.length / FACTOR }, (_, n) => {
      let sum = 0
      for (let tap = 0; tap < TAPS; tap++) sum += (FILTER[tap] ?? 0) * (all[n * FACTOR + tap] ?? 0)
      return sum
    })
  }
}
