import { createSocket, type Socket } from 'node:dgram'

/** A line that loses a share of its packets, in both directions. */
export type LossyLine = {
  /** An SDP whose only way to the other side is through this line. */
  through(sdp: string): Promise<string>
  /** Packets that were passed on, and lost. */
  counts(): { passed: number; lost: number }
  close(): void
}

/** Opens one on this machine; it stands for `tc netem`, which not every kernel has. */
export function openLossyLine(share: number): LossyLine {
  const sockets: Socket[] = []
  const counts = { passed: 0, lost: 0 }
  const pass = (from: Socket, packet: Buffer, port: number) => {
    if (Math.random() < share) counts.lost++
    else {
      counts.passed++
      from.send(packet, port, '127.0.0.1')
    }
  }
  const open = async (target: number): Promise<number> => {
    const near = createSocket('udp4')
    const far = createSocket('udp4')
    sockets.push(near, far)
    let peer = 0
    near.on('message', (packet, { port }) => {
      peer = port
      pass(far, packet, target)
    })
    far.on('message', (packet) => {
      if (peer) pass(near, packet, peer)
    })
    await new Promise<void>((resolve) => far.bind(0, '127.0.0.1', resolve))
    return new Promise((resolve) => near.bind(0, '127.0.0.1', () => resolve(near.address().port)))
  }
  return {
    async through(sdp) {
      const [line, target] = /^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 (\d+) .*$/im.exec(sdp) ?? []
      if (line === undefined) throw new Error('an SDP without a candidate by UDP')
      const own = line.trimEnd().replace(` ${target} `, ` ${await open(Number(target))} `)
      const others = sdp.split(/\r?\n/).filter((text) => !text.startsWith('a=candidate:'))
      return others.flatMap((text) => (text.startsWith('a=end-of-candidates') ? [own, text] : [text])).join('\r\n')
    },
    counts: () => ({ ...counts }),
    close() {
      for (const socket of sockets) socket.close()
    },
  }
}
