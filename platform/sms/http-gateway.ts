import { segmentsOf } from './segments.ts'
import { SmsFailure, type SmsSender } from './sms-sender.ts'

/** How long a gateway may take to answer, in milliseconds; less than a task may take in all (job-queue.ts). */
const ANSWER_MS = 15_000
const LONGEST_ANSWER = 200

/** Sends through a gateway that takes text by HTTP as kannel's sendsms does; the address holds its user and password. */
export function openHttpGateway(address: string, from: string): SmsSender {
  const { username, password, ...place } = parted(address)
  return {
    async send({ to, text }) {
      const coding = segmentsOf(text).alphabet === 'UCS-2' ? '2' : '0'
      const query = new URLSearchParams({ username, password, from, to, text, coding, charset: 'UTF-8' })
      const answer = await ask(new URL(`${place.url}?${query}`))
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

async function ask(url: URL): Promise<{ ok: boolean; status: number; said: string }> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) })
    const said = (await answer.text()).trim().slice(0, LONGEST_ANSWER)
    return { ok: answer.ok, status: answer.status, said }
  } catch (error) {
    const { code } = Object(error instanceof Error ? error.cause : undefined) as { code?: unknown }
    throw new SmsFailure(typeof code === 'string' ? code : 'connection', { permanent: false })
  }
}
