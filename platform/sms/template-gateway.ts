import * as z from 'zod'
import { LOCALES, type Locale } from '#contract/ids.ts'
import { type AcsCall, acsHeaders, acsQuery } from './acs-signature.ts'
import { askGateway, type GatewayAnswer } from './ask-gateway.ts'
import { SmsFailure, type SmsSender, type WrittenSms } from './sms-sender.ts'

/** The codes under which a carrier approved our templates, by language and name. */
export type TemplateCodes = Readonly<Record<Locale, Readonly<Record<string, string>>>>

const VERSION = '2017-05-25'
const OK = 'OK'
/** What the same call is refused for each time: the number, the template or what fills it. All else (rates, balance, keys, signatures that are not approved) somebody can mend. */
const PERMANENT: ReadonlySet<string> = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
  'isv.INVALID_PARAMETERS',
  'isv.INVALID_JSON_PARAM',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
])

const answered = z.object({ Code: z.string(), Message: z.string().default(''), BizId: z.string().default('') })

/**
 * Sends through a carrier that takes nothing but a template's code with what fills it, in the interface of Alibaba Cloud's SMS (`SendSms`):
 * `address` is its place with the key's id and secret. Where a template has no code in a language, it goes in the other one.
 */
export function openTemplateGateway(
  address: string,
  { codes, signatures }: { codes: TemplateCodes; signatures: Readonly<Record<Locale, string>> },
): SmsSender {
  const place = new URL(address)
  const key = { id: decodeURIComponent(place.username), secret: decodeURIComponent(place.password) }
  return {
    async send({ id, to, template, locale, variables }) {
      const language = [locale, ...LOCALES].find((one) => codes[one][template])
      if (!language) throw new SmsFailure('no template code', { permanent: true })
      const call: AcsCall = {
        host: place.host,
        action: 'SendSms',
        version: VERSION,
        fields: {
          PhoneNumbers: to.replace(/^\+(86)?/, ''),
          SignName: signatures[language],
          TemplateCode: codes[language][template] ?? '',
          TemplateParam: JSON.stringify(texts(variables)),
          OutId: id,
        },
        at: new Date(),
        nonce: crypto.randomUUID(),
      }
      const url = new URL(`${place.protocol}//${place.host}/?${acsQuery(call)}`)
      return nameIn(await askGateway(url, { method: 'POST', headers: acsHeaders(call, key) }))
    },
    close: () => Promise.resolve(),
  }
}

/** The carrier's name of what it took; throws where it took nothing. */
function nameIn({ ok, status, said }: GatewayAnswer): string {
  const answer = answered.safeParse(parsed(said)).data
  // No answer of the carrier's, such as a proxy's page: after a yes nobody knows.
  if (!answer) throw new SmsFailure(String(status), { permanent: false, isUnknown: ok, message: `${status} ${said}` })
  const { Code: code, Message: message, BizId: name } = answer
  if (code === OK) return name
  throw new SmsFailure(/^[\w.-]{1,60}$/.test(code) ? code : 'refused', {
    permanent: PERMANENT.has(code),
    message: `${code} ${message}`,
  })
}

/** Everything that fills a template is text to the carrier. */
const texts = (variables: WrittenSms['variables']): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]))

function parsed(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return undefined
  }
}
