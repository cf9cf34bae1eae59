import { UPLOAD_BYTES } from './image-limits.ts'

/**
 * What the front of `npm start` bears from one network (IPv4 address, IPv6 /48). A hall or a school is one network, and a browser opens six
 * connections: there are enough for six hundred that load a page at once. What is dear at the site is taken by turns: reads of one network
 * are under way only as many as one browser has, so that others never wait for more than those; acts, which may wait for a mail server, are more.
 */
export const FRONT_LIMITS = {
  /** Largest body of a request, and of one that brings a picture. */
  bodyBytes: 1_048_576,
  uploadBytes: UPLOAD_BYTES,
  /** A request must have come whole within this time, one that brings a picture within a minute: 10 MB by a line of 1.5 Mbit/s. */
  requestSeconds: 10,
  uploadSeconds: 60,
  /** Nothing moves on a connection for so long: it is closed. */
  idleSeconds: 60,
  connectionsPerNetwork: 4_096,
  /** Bytes of bodies kept at once: two pictures, or many forms; and for all networks together. */
  heldBytesPerNetwork: 25_165_824,
  heldBytes: 268_435_456,
  readsPerNetwork: 6,
  actsPerNetwork: 32,
  /** How long a request waits for its network's turn. */
  waitSeconds: 10,
} as const
