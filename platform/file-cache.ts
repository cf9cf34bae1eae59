/** Files that cost much to make and that many ask for: the ones asked for last are kept, and two who ask at one moment get one file. */
export class FileCache {
  readonly #most: number
  readonly #mostBytes: number
  /** By their tags, the latest at the end; `bytes` is 0 until it is made. */
  readonly #made = new Map<string, { file: Promise<Buffer>; bytes: number }>()

  /** Keeps so many files at most, and so many bytes of them. */
  constructor(most: number, mostBytes = Number.POSITIVE_INFINITY) {
    this.#most = most
    this.#mostBytes = mostBytes
  }

  /** The file of this tag, made now where it is not kept; one that could not be made is not kept. */
  get(tag: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const one = this.#made.get(tag) ?? this.#begin(tag, make())
    this.#made.delete(tag)
    this.#made.set(tag, one)
    this.#bound()
    return one.file
  }

  #begin(tag: string, file: Promise<Buffer>) {
    const one = { file, bytes: 0 }
    file.then(
      ({ length }) => {
        one.bytes = length
        this.#bound()
      },
      () => this.#made.get(tag) === one && this.#made.delete(tag),
    )
    return one
  }

  /** Lets go of the oldest. */
  #bound(): void {
    let bytes = [...this.#made.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [tag, one] of this.#made) {
      if (this.#made.size <= this.#most && bytes <= this.#mostBytes) return
      this.#made.delete(tag)
      bytes -= one.bytes
    }
  }
}
