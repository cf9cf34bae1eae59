/** Lines of one kind within a period: so many from one block, so many from all. What goes over is counted, and told when the period ends. */
export const SECURITY_BOUND = { seconds: 60, perBlock: 10, perKind: 120 } as const

/** What was not written in a period: how often, of how many blocks, and of which one where it was one only. */
export type Left = { kind: string; more: number; blocks: number; block?: string }

type Kind = { written: number; left: number; blocks: Map<string, { written: number; left: number }>; others: number }

/**
 * Keeps the security log small under a flood. Of each kind it lets the first lines of a block and of all blocks through, and at the end of the
 * period tells in one line per kind how many more there were. What it remembers is bounded too: blocks are only told apart up to the number
 * of lines that a kind may have.
 */
export class SecurityBound {
  readonly #tell: (left: Left) => void
  readonly #kinds = new Map<string, Kind>()
  #timer: NodeJS.Timeout | undefined

  constructor(tell: (left: Left) => void) {
    this.#tell = tell
  }

  /** Whether an event may be written now; else it is counted. */
  admits(kind: string, block: string): boolean {
    this.#timer ??= setTimeout(() => this.end(), SECURITY_BOUND.seconds * 1_000).unref()
    const of = this.#kinds.get(kind) ?? { written: 0, left: 0, blocks: new Map(), others: 0 }
    this.#kinds.set(kind, of)
    const known = of.blocks.get(block)
    const isOpen = of.written < SECURITY_BOUND.perKind && (known?.written ?? 0) < SECURITY_BOUND.perBlock
    if (isOpen) {
      of.written++
      of.blocks.set(block, { written: (known?.written ?? 0) + 1, left: known?.left ?? 0 })
      return true
    }
    of.left++
    if (known) known.left++
    else of.others++
    return false
  }

  /** Ends the period, telling what was left out. */
  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const [kind, { left, blocks, others }] of this.#kinds) {
      const over = [...blocks].filter(([, block]) => block.left > 0).map(([name]) => name)
      const only = over.length === 1 && others === 0 ? over[0] : undefined
      if (left) this.#tell({ kind, more: left, blocks: over.length + others, ...(only ? { block: only } : {}) })
    }
    this.#kinds.clear()
  }
}
