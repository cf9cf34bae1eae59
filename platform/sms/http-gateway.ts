import { askGateway } from './ask-gateway.ts'
import { segmentsOf } from './segments.ts'
import { SmsFailure, type SmsSender } from './sms-sender.ts'

/** Sends through a gateway that takes text by HTTP as kannel's sendsms does; the address holds its user and password. */
export function openHttpGateway(address: string, from: string): SmsSender {
  const { username, password, ...place } = parted(address)
  return {
    async send({ to, text }) {
      const coding = segmentsOf(text).alphabet === 'UCS-2' ? '2' : '0'
      const query = new URLSearchParams({ username, password, from, to, text, coding, charset: 'UTF-8' })
      const answer = await askGateway(new URL(`${place.url}?${query}`))
      if (answer.ok) return answer.said
      // A gateway that does not let us in is set up wrongly: the messages wait until it lets us.
      const permanent = answer.status === 400
      throw new SmsFailure(String(answer.status), { permanent, message: `${answer.status} ${answer.said}` })
    },
    close: () => Promise.resolve(),
  }
}

function parted(address: string) {
  const url = new URL(address)
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  url.username = ''
  url.password = ''
  url.search = ''
  return { url: url.href, username, password }
}
