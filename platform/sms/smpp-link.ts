import { randomInt } from 'node:crypto'
import smpp, { type Session } from 'smpp'
import type { Incoming } from '#contract/intake/envelope.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { log } from '../log.ts'
import { segmentsOf } from './segments.ts'
import { isReceipt, messageOf } from './smpp-message.ts'
import { SmsFailure, type SmsSender } from './sms-sender.ts'

const ANSWER_MS = 15_000
const ENQUIRE_MS = 30_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

const OK = 0
/** Told to the centre where we can't take a message in now: it brings it again (ESME_RX_T_APPN). */
const AGAIN = 0x64
/** Told of a message that nobody can take (ESME_RX_R_APPN). */
const NEVER = 0x66
/** Answers after which the same may be tried again: a system error, a full queue, too fast, a temporary fault. */
const PASSING: ReadonlySet<number> = new Set([0x08, 0x14, 0x58, AGAIN])

/** SMPP's numbers for an international number of the ISDN plan, and for text in UCS-2. */
const INTERNATIONAL = 1
const ISDN = 1
const UCS2 = 8
const HAS_HEADER = 0x40

/** Takes in a message that the centre brings; throws where that can't be done now. */
type TakeIn = (incoming: Incoming) => Promise<void>

/** A line on which the centre lets us send. */
type Bound = { line: Session; probe: () => void }

/**
 * A line to a message centre by SMPP 3.4, both ways (`smpp://user:password@host:port`, `ssmpp:` with TLS). It binds at once and again whenever the
 * line breaks, or is so quiet that nobody is there any more. A message is acknowledged to the centre once it is in the database: until then the
 * centre brings it again. `answerMs`: how long the centre may take to answer.
 */
export function openSmppLink(
  address: string,
  from: string,
  takeIn: TakeIn,
  { answerMs = ANSWER_MS }: { answerMs?: number } = {},
): SmsSender {
  const url = new URL(address)
  let bound: Bound | undefined
  let closed = false
  let wait = FIRST_WAIT_MS
  let timer: NodeJS.Timeout | undefined
  const waiting = new Set<(failure: SmsFailure) => void>()

  function connect(): void {
    const host = url.hostname
    const line = smpp.connect({
      host,
      servername: host,
      port: Number(url.port || 2775),
      tls: url.protocol === 'ssmpp:',
    })
    let enquiry: NodeJS.Timeout | undefined
    // Where nothing comes until then, nobody is there: the line is made anew.
    let quiet: NodeJS.Timeout | undefined = setTimeout(() => line.destroy(), 2 * answerMs)
    const heard = () => {
      clearTimeout(quiet)
      quiet = undefined
    }
    const probe = () => {
      quiet ??= setTimeout(() => line.destroy(), answerMs)
      line.enquire_link(heard)
    }
    line.on(url.protocol === 'ssmpp:' ? 'secureConnect' : 'connect', () => {
      const [system_id, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
      line.bind_transceiver({ system_id, password }, ({ command_status }) => {
        if (command_status !== OK) {
          log.warn({ code: hex(command_status) }, 'the message centre did not let us in')
          line.close()
          return
        }
        heard()
        bound = { line, probe }
        wait = FIRST_WAIT_MS
        enquiry = setInterval(probe, ENQUIRE_MS)
      })
    })
    line.on('deliver_sm', (pdu) => void deliver(pdu))
    line.on('enquire_link', (pdu) => line.send(pdu.response()))
    line.on('unbind', (pdu) => {
      line.send(pdu.response())
      line.close()
    })
    line.on('error', (error: Error) => log.warn({ error: error.message }, 'the line to the message centre failed'))
    line.on('close', () => {
      clearInterval(enquiry)
      heard()
      if (bound?.line === line) bound = undefined
      for (const fail of waiting) fail(new SmsFailure('line lost', { permanent: false, isUnknown: true }))
      if (closed) return
      timer = setTimeout(connect, wait)
      wait = Math.min(2 * wait, LONGEST_WAIT_MS)
    })

    async function deliver(pdu: Parameters<typeof isReceipt>[0]): Promise<void> {
      const answer = (command_status: number) => line.send(pdu.response({ command_status }))
      if (isReceipt(pdu)) return void answer(OK)
      const contact = telephoneOf(pdu.source_addr ?? '')
      const message = messageOf(pdu)
      // Nobody can be answered at a short code or a name.
      if (!contact || !message) return void answer(NEVER)
      try {
        await takeIn({ channel: 'sms', messageId: null, contact, sentAt: null, operatorId: null, ...message })
        answer(OK)
      } catch (error) {
        log.warn({ error: String(error) }, 'a message could not be taken in')
        answer(AGAIN)
      }
    }
  }

  function submit(fields: Record<string, unknown>): Promise<string> {
    return new Promise((done, failed) => {
      if (!bound) return failed(new SmsFailure('not bound', { permanent: false }))
      const { line, probe } = bound
      const fail = (failure: SmsFailure) => {
        clearTimeout(late)
        waiting.delete(fail)
        failed(failure)
      }
      const late = setTimeout(() => {
        fail(new SmsFailure('timeout', { permanent: false, isUnknown: true }))
        probe()
      }, answerMs)
      waiting.add(fail)
      const written = line.submit_sm(fields, ({ command_status, message_id }) => {
        if (command_status !== OK)
          return fail(new SmsFailure(hex(command_status), { permanent: !PASSING.has(command_status) }))
        clearTimeout(late)
        waiting.delete(fail)
        done(message_id ?? '')
      })
      if (!written) fail(new SmsFailure('line lost', { permanent: false }))
    })
  }

  connect()
  return {
    async send({ to, text }) {
      const { alphabet, parts } = segmentsOf(text)
      const mark = randomInt(256)
      const names: string[] = []
      for (const [n, message] of parts.entries()) {
        const udh = Buffer.from([5, 0, 3, mark, parts.length, n + 1])
        names.push(
          await submit({
            source_addr: from,
            dest_addr_ton: INTERNATIONAL,
            dest_addr_npi: ISDN,
            destination_addr: to.replace(/^\+/, ''),
            data_coding: alphabet === 'UCS-2' ? UCS2 : 0,
            ...(parts.length > 1
              ? { esm_class: HAS_HEADER, short_message: { udh, message } }
              : { short_message: message }),
          }),
        )
      }
      return names.join(' ')
    },
    close() {
      closed = true
      clearTimeout(timer)
      const line = bound?.line
      return new Promise((done) => {
        if (!line) return done()
        const ended = setTimeout(() => line.destroy(), FIRST_WAIT_MS)
        line.once('close', () => {
          clearTimeout(ended)
          done()
        })
        if (!line.unbind(() => line.close())) line.destroy()
      })
    },
  }
}

const hex = (status: number): string => `0x${status.toString(16).padStart(8, '0')}`
