import type { LabNode } from './node.ts'
import { residentBytes } from './processes.ts'

const MEBIBYTE = 1_048_576

/** Notes the processes of the nodes and their memory; the returned function tells how many ended and how much they grew since. */
export function watchProcesses(nodes: readonly LabNode[]): () => { ended: number; grownMiB: number } {
  const before = nodes.map(({ pid }) => ({ pid, bytes: residentBytes(pid) }))
  return () => {
    const living = nodes.filter(({ pid, running }, n) => running && pid === before[n]?.pid)
    const grown = living.map(({ pid }) => residentBytes(pid) - (before.find((one) => one.pid === pid)?.bytes ?? 0))
    return { ended: nodes.length - living.length, grownMiB: Math.max(0, ...grown) / MEBIBYTE }
  }
}
