/** Names of what a message (ICU MessageFormat) expects: its arguments and its tags, each once, sorted. Throws if it is malformed. */
export function messageArguments(message: string): string[] {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag]) => `<${tag}>`))
  const end = readText(message, 0, names)
  if (end !== message.length) throw new Error(`"}" without "{" at ${end} in: ${message}`)
  return [...names].sort()
}

/** Reads literal text with arguments up to an unmatched "}" or the end; returns where it stopped. */
function readText(message: string, start: number, names: Set<string>): number {
  let at = start
  while (at < message.length && message[at] !== '}') {
    if (message[at] !== '{') {
      at += 1
      continue
    }
    const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(at))
    if (!head?.[1]) throw new Error(`An argument without a name at ${at} in: ${message}`)
    names.add(head[1])
    at = readArgumentEnd(message, at + head[0].length, names)
  }
  return at
}

/** Reads the rest of an argument, its branches included; returns the place after its "}". */
function readArgumentEnd(message: string, start: number, names: Set<string>): number {
  let at = start
  while (message[at] !== '}') {
    if (at >= message.length) throw new Error(`"{" without "}" in: ${message}`)
    at = message[at] === '{' ? readText(message, at + 1, names) + 1 : at + 1
  }
  return at + 1
}
