/** Files that cost much to make and that many ask for: the ones asked for last are kept, and two who ask at one moment get one file. */
export class FileCache {
  readonly #most: number
  /** By their tags, the latest at the end. */
  readonly #made = new Map<string, Promise<Buffer>>()

  /** Keeps so many files at most. */
  constructor(most: number) {
    this.#most = most
  }

  /** The file of this tag, made now where it is not kept; one that could not be made is not kept. */
  get(tag: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const file = this.#made.get(tag) ?? make()
    this.#made.delete(tag)
    this.#made.set(tag, file)
    file.catch(() => this.#made.delete(tag))
    for (const [oldest] of this.#made) if (this.#made.size > this.#most) this.#made.delete(oldest)
    return file
  }
}
