// SHA-256 of one block: the subtle API answers each hash with a promise, which costs many times the hash.
const PRIMES = primes(64)
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)))
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(prime ** (1 / 3)))
const LONGEST = 55

/** The first number from `from` on, of `count` tried, whose SHA-256 after `challenge:` begins with so many (at most 32) zero bits; undefined where there is none. The text must be ASCII, at most 55 characters with the number. */
export function solve(challenge: string, bits: number, from: number, count: number): number | undefined {
  const block = new Uint8Array(64)
  const view = new DataView(block.buffer)
  const start = `${challenge}:`.length
  for (let i = 0; i < start - 1; i++) block[i] = challenge.charCodeAt(i)
  block[start - 1] = 58
  for (let nonce = from; nonce < from + count; nonce++) {
    const digits = String(nonce)
    const length = start + digits.length
    if (length > LONGEST) return undefined
    for (let i = 0; i < digits.length; i++) block[start + i] = digits.charCodeAt(i)
    block[length] = 0x80
    block.fill(0, length + 1)
    view.setUint32(60, length * 8)
    if (firstWord(view) >>> 0 < 2 ** (32 - bits)) return nonce
  }
  return undefined
}

const w = new Int32Array(64)
const turn = (x: number, n: number) => (x >>> n) | (x << (32 - n))

/** The first 32 bits of the hash of a padded block. */
function firstWord(block: DataView): number {
  for (let i = 0; i < 16; i++) w[i] = block.getInt32(i * 4)
  const at = (i: number) => w[i] ?? 0
  for (let i = 16; i < 64; i++) {
    const [x, y] = [at(i - 15), at(i - 2)]
    w[i] = at(i - 16) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + at(i - 7) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  return (a + (START[0] ?? 0)) | 0
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n)
  return found
}
