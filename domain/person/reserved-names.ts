import { simplified, toSkeleton } from './look-alikes.ts'

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
  const read = seen(name)
  if (staff.some((one) => holdsName(read, seen(one)))) return 'staff'
  if (OFFICE.han.some((word) => read.joined.includes(word))) return 'office'
  if (OFFICE.latin.some((word) => read.words.includes(toSkeleton(word)))) return 'office'
  return undefined
}

type Seen = { joined: string; words: readonly string[] }

function seen(name: string): Seen {
  const letters = toSkeleton(name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, ''))
  const words = letters.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return { joined: words.join(''), words }
}

function holdsName(name: Seen, staff: Seen): boolean {
  if (!staff.joined) return false
  if (name.joined === staff.joined) return true
  if (/\p{Script=Han}/u.test(staff.joined)) return staff.joined.length > 1 && name.joined.includes(staff.joined)
  return ` ${name.words.join(' ')} `.includes(` ${staff.words.join(' ')} `)
}
