import { simplified, toLooseSkeleton, toSkeleton } from './look-alikes.ts'

/** Words of office: nobody signs with them who has no role here. Latin ones count as whole words. */
const OFFICE = {
  han: [
    '官方',
    '政府',
    '管理员',
    '审核员',
    '主持人',
    '工作人员',
    '发言人',
    '办公室',
    '委员会',
    '市长',
    '书记',
    '区长',
    '县长',
    '镇长',
    '局长',
    '处长',
    '科长',
    '主任',
  ],
  latin: [
    'official',
    'government',
    'administrator',
    'admin',
    'moderator',
    'host',
    'staff',
    'mayor',
    'spokesperson',
    'minsheng',
  ],
} as const

/** What pages write before the code of somebody who doesn't sign by name. */
const PSEUDONYM = /^#|^(市民|网友|居民|访客|resident|citizen|guest)\s*#?[0-9a-f]{4}$/

/** Why a name can't be signed with: it reads like a code of somebody who doesn't sign by name, or like somebody of the staff. */
export type Reserved = 'pseudonym' | 'office' | 'staff'

/**
 * Whether a name passes for somebody else than its bearer; compared as the eye does: width, case, marks, spaces, punctuation, look-alike
 * letters and traditional characters make no difference. A name in Han characters is found anywhere in it, one in letters as whole words.
 */
export function reservedFor(name: string, staff: readonly string[]): Reserved | undefined {
  const plain = simplified(name.normalize('NFKC').toLowerCase().trim())
  if (PSEUDONYM.test(plain)) return 'pseudonym'
  // As it is written, and in small letters: I and l look alike, i and l don't.
  const written = [name.toLowerCase(), name]
  const readings = written.map((one) => seen(toSkeleton(one)))
  if (staff.some((one) => readings.some((read) => holdsName(read, seen(toSkeleton(one.toLowerCase())))))) return 'staff'
  for (const { joined, words } of written.map((one) => seen(toLooseSkeleton(one)))) {
    if (OFFICE.han.some((word) => joined.includes(word))) return 'office'
    if (OFFICE.latin.some((word) => words.includes(toLooseSkeleton(word)))) return 'office'
  }
  return undefined
}

type Seen = { joined: string; words: readonly string[] }

function seen(skeleton: string): Seen {
  const words = skeleton.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return { joined: words.join(''), words }
}

/** Surname and given name of one character each, with one more after them: another person's name, as 王力宏 beside 王力. */
const isLongerName = (name: string, staff: string) =>
  [...staff].length === 2 && [...name].length === 3 && name.startsWith(staff) && /^\p{Script=Han}+$/u.test(name)

function holdsName(name: Seen, staff: Seen): boolean {
  if (!staff.joined) return false
  if (name.joined === staff.joined) return true
  if (/\p{Script=Han}/u.test(staff.joined))
    return staff.joined.length > 1 && name.joined.includes(staff.joined) && !isLongerName(name.joined, staff.joined)
  // One word alone is a surname or a given name of many.
  return staff.words.length > 1 && ` ${name.words.join(' ')} `.includes(` ${staff.words.join(' ')} `)
}
