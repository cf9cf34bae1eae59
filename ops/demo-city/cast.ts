import { CITIZENS, OFFICIALS } from '../../prisma/seed/people.ts'
import { readText } from '../rehearsal/html-form.ts'
import type { WebClient } from '../rehearsal/web-client.ts'
import { Resident } from './resident.ts'

/** Who acts in the demo city, by the names that the page of its people shows in English. */
export const NAMES = {
  admin: 'Han Ji',
  host: 'Shen Qiu',
  liang: OFFICIALS.liang.nameEn,
  shao: OFFICIALS.shao.nameEn,
  fang: OFFICIALS.fang.nameEn,
  qiu: 'Qiu Hai',
  lu: 'Lu Yuan',
  wei: 'Wei Ran',
  jin: 'Jin Duo',
  meng: 'Meng Chuan',
  yuan: 'Yuan Qing',
  bai: 'Bai Lu',
  an: 'An Ran',
  xiang: 'Xiang Qing',
  qi: 'Qi Yue',
  ...CITIZENS,
} as const
/** By which somebody of the demo city is named in its scenes. */
export type Name = keyof typeof NAMES

const PATH = '/en/demo'
/** A person's button, whatever the order of its attributes. */
const BUTTON = /<button\b(?=[^>]*\bname="personId")[^>]*\bvalue="([^"]+)"[^>]*>([\s\S]*?)<\/button>/g
/** Devices of citizens without a name; fewer than a block of addresses may make in an hour. */
export const MOST_GUESTS = 24

/** The people of the demo city, each let in once they are needed: by a click on the page of its people, or as a new device. */
export class Cast {
  readonly #open: () => WebClient
  readonly #members = new Map<Name, Resident>()
  readonly guests: Resident[] = []

  /** `open` gives a device that nobody used yet. */
  constructor(open: () => WebClient) {
    this.#open = open
  }

  /** Whether the installation is a demo, to this device. */
  async isDemo(): Promise<boolean> {
    return (await this.#open().get(PATH)).status === 200
  }

  /** One of its named people; an Error where there is nobody of that name. */
  async member(name: Name): Promise<Resident> {
    const known = this.#members.get(name)
    if (known) return known
    const web = this.#open()
    const { text: html } = await web.get(PATH)
    const found = [...html.matchAll(BUTTON)].find(([, , inner = '']) => readText(inner).includes(NAMES[name]))
    const personId = found?.[1]
    if (!personId) throw new Error(`the demo has nobody called ${NAMES[name]}`)
    await web.submit({ path: PATH, html }, ({ buttons }) => buttons.some(({ value }) => value === personId), {
      personId,
    })
    const member = new Resident(web)
    this.#members.set(name, member)
    return member
  }

  /** Sessions end by themselves: whoever was refused for that comes in anew. */
  forget(name: Name): void {
    this.#members.delete(name)
  }

  /** One more device, until there are as many as there should be. */
  async welcomeGuest(): Promise<void> {
    if (this.guests.length >= MOST_GUESTS) return
    const web = this.#open()
    const { status } = await web.post('/api/session')
    if (status === 204) this.guests.push(new Resident(web))
  }
}
