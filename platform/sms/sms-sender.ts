import type { Locale } from '#contract/ids.ts'

/**
 * An SMS for a gateway: a template with what fills it, as carriers want it that take nothing else, and the words that this gives, for gateways
 * that take text. `id`: the same when it is tried again.
 */
export type WrittenSms = {
  id: string
  /** In E.164. */
  to: string
  template: string
  locale: Locale
  variables: Readonly<Record<string, string | number>>
  text: string
}

/** A way to telephones. */
export type SmsSender = {
  /** Ends once the gateway has taken it, with the gateway's name of it; throws an `SmsFailure` otherwise. */
  send(sms: WrittenSms): Promise<string>
  close(): Promise<void>
}

/**
 * How a gateway, or the line to it, refused an SMS. `permanent`: trying again is of no use. `isUnknown`: it may have been taken, since no answer
 * came; each further try may be one more SMS of the same words.
 */
export class SmsFailure extends Error {
  readonly permanent: boolean
  readonly isUnknown: boolean
  /** A word or number that names nobody, such as ECONNREFUSED or 0x0000000b. */
  readonly code: string

  constructor(
    code: string,
    { permanent, isUnknown = false, message = code }: { permanent: boolean; isUnknown?: boolean; message?: string },
  ) {
    super(message)
    this.name = 'SmsFailure'
    this.code = code
    this.permanent = permanent
    this.isUnknown = isUnknown
  }
}
