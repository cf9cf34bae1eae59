/**
 * Makes one question of many: keys that are asked for in the same turn of the event loop are read together, in one statement. Nothing is
 * kept: who asks a moment later is answered anew. A key that the reading does not bring is answered with undefined.
 */
export function gather<V>(
  read: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let asked: { keys: Set<string>; answers: Promise<ReadonlyMap<string, V>> } | undefined
  return async (key) => {
    if (!asked) {
      const keys = new Set<string>()
      const answers = new Promise<void>(setImmediate).then(() => {
        asked = undefined
        return read([...keys])
      })
      asked = { keys, answers }
    }
    asked.keys.add(key)
    return (await asked.answers).get(key)
  }
}
