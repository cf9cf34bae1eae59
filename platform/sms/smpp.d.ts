/** What we use of the SMPP 3.4 library, which brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  type Message = { udh?: Buffer[]; message: string }
  type Pdu = {
    command: string
    command_status: number
    message_id?: string
    system_id?: string
    password?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    short_message?: Message
    message_payload?: Message
    receipted_message_id?: string
    sar_msg_ref_num?: number
    sar_segment_seqnum?: number
    sar_total_segments?: number
    response(fields?: { command_status?: number; message_id?: string }): Pdu
  }
  type Fields = Record<string, unknown>
  type Answered = (pdu: Pdu) => void

  class Session extends EventEmitter {
    bind_transceiver(fields: Fields, answered?: Answered): boolean
    submit_sm(fields: Fields, answered?: Answered): boolean
    deliver_sm(fields: Fields, answered?: Answered): boolean
    enquire_link(answered?: Answered): boolean
    unbind(answered?: Answered): boolean
    send(pdu: Pdu, answered?: Answered): boolean
    close(done?: () => void): void
    destroy(done?: () => void): void
  }

  const smpp: {
    connect(options: { host: string; port: number; tls: boolean; servername?: string }): Session
    createServer(options: object, listener: (session: Session) => void): NetServer
  }
  export default smpp
  export type { Message, Pdu, Session }
}
