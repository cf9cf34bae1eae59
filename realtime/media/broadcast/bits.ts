/** Reads the bits of an H.264 payload: fixed widths and Exp-Golomb codes (ITU-T H.264, 9.1). Throws a RangeError past the end. */
export class BitReader {
  readonly #bytes: Uint8Array
  #bit = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  bit(): number {
    const byte = this.#bytes[this.#bit >> 3]
    if (byte === undefined) throw new RangeError('The payload ends too early.')
    return (byte >> (7 - (this.#bit++ & 7))) & 1
  }

  flag(): boolean {
    return this.bit() === 1
  }

  bits(count: number): number {
    let value = 0
    for (let left = count; left > 0; left--) value = value * 2 + this.bit()
    return value
  }

  /** ue(v) */
  unsigned(): number {
    let zeros = 0
    while (!this.flag()) if (++zeros > 31) throw new RangeError('No number is that long.')
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  /** se(v) */
  signed(): number {
    const code = this.unsigned()
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2
  }
}

/** Writes bits the same way. */
export class BitWriter {
  readonly #bits: number[] = []

  bits(value: number, count: number): this {
    for (let shift = count - 1; shift >= 0; shift--) this.#bits.push(Math.floor(value / 2 ** shift) % 2)
    return this
  }

  flag(value: boolean): this {
    return this.bits(value ? 1 : 0, 1)
  }

  unsigned(value: number): this {
    const width = Math.floor(Math.log2(value + 1))
    return this.bits(0, width).bits(value + 1, width + 1)
  }

  signed(value: number): this {
    return this.unsigned(value > 0 ? 2 * value - 1 : -2 * value)
  }

  /** The bytes, closed by a stop bit. */
  end(): Buffer {
    this.bits(1, 1)
    const bytes = Buffer.alloc(Math.ceil(this.#bits.length / 8))
    for (const [index, bit] of this.#bits.entries())
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)))
    return bytes
  }
}
