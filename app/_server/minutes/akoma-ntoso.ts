import { inLocale } from '#app/_i18n/in-locale.ts'
import type { Locale } from '#contract/ids.ts'
import type { Minutes, MinutesItem } from '#contract/minutes/minutes.ts'
import { escapeXml } from '#platform/xml.ts'

const LANGUAGES = { 'zh-CN': 'zho', en: 'eng' } as const satisfies Record<Locale, string>
const SOURCE = '#minsheng'

/**
 * Minutes as a debate of Akoma Ntoso 3.0 (OASIS LegalDocML 1.0), valid against its schema: each question is a section with what was asked, what
 * was answered and what became of it, in the order of the minutes; who speaks is a person or an organization that the references name. `locale`:
 * the language of titles; texts stand as they were written.
 */
export function akomaNtoso(minutes: Minutes, locale: Locale): string {
  const { hearing, head, versions, present, agenda, items } = minutes
  const held = hearing.closedAt.slice(0, 10)
  const made = versions.find(({ seq }) => seq === head.seq)?.at.slice(0, 10) ?? held
  const work = `/akn/cn/debate/${held}/${hearing.slug}`
  const expression = `${work}/${LANGUAGES[locale]}@${made};${head.seq}`
  const names = [...present.map(({ name }) => name), ...items.flatMap(({ answer }) => answer?.name ?? [])]
  const people = new Map([...new Set(names)].map((name, n) => [name, `person_${n + 1}`]))
  const sections = [
    ...items.flatMap((item) => section(item, people)),
    ...minutes.returns.flatMap(returnSection),
    ...minutes.polls.flatMap((poll, n) => pollSection(poll, n, locale)),
  ]
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">',
    '<debate name="minutes">',
    '<meta>',
    `<identification source="${SOURCE}">`,
    '<FRBRWork>',
    ...core(work, held, 'held'),
    '<FRBRcountry value="cn"/>',
    '</FRBRWork>',
    '<FRBRExpression>',
    ...core(expression, made, 'made'),
    `<FRBRversionNumber value="${head.seq}"/>`,
    `<FRBRlanguage language="${LANGUAGES[locale]}"/>`,
    '</FRBRExpression>',
    '<FRBRManifestation>',
    ...core(`${expression}.xml`, made, 'made'),
    '<FRBRformat value="application/akn+xml"/>',
    '</FRBRManifestation>',
    '</identification>',
    `<references source="${SOURCE}">`,
    '<TLCOrganization eId="minsheng" href="/akn/ontology/organization/minsheng" showAs="Minsheng"/>',
    '<TLCPerson eId="asker" href="/akn/ontology/person/asker" showAs="asker"/>',
    ...[...people].map(
      ([name, id]) => `<TLCPerson eId="${id}" href="/akn/ontology/person/${id}" showAs="${escapeXml(name)}"/>`,
    ),
    '</references>',
    '</meta>',
    '<preface>',
    `<p>${escapeXml(inLocale(hearing.title, locale))}</p>`,
    ...agenda.map(({ title }) => `<p>${escapeXml(inLocale(title, locale))}</p>`),
    `<p>${escapeXml(`${head.stream} ${head.seq} ${head.hash}`)}</p>`,
    '</preface>',
    '<debateBody>',
    ...(sections.length > 0 ? sections : nothingAsked),
    '</debateBody>',
    '</debate>',
    '</akomaNtoso>',
  ]
  return `${lines.join('\n')}\n`
}

/** A debate has at least one section. */
const nothingAsked = [
  '<debateSection name="none" eId="dbsect_0">',
  '<narrative eId="dbsect_0__nar">–</narrative>',
  '</debateSection>',
]

function returnSection(
  { caseNumber, cause, promise, judged, removed }: Minutes['returns'][number],
  n: number,
): string[] {
  const said = [caseNumber, cause, promise?.summary, judged?.outcome, judged?.text, removed && 'removed', removed?.text]
  return [
    `<debateSection name="return" eId="return_${n + 1}">`,
    `<narrative eId="return_${n + 1}__n">${escapeXml(said.filter(Boolean).join(', '))}</narrative>`,
    '</debateSection>',
  ]
}

function pollSection(
  { title, options, result, digest }: Minutes['polls'][number],
  n: number,
  locale: Locale,
): string[] {
  const id = `poll_${n + 1}`
  const counts = options.map((option, at) => `${inLocale(option, locale)}: ${result?.counts[at] ?? 0}`)
  const said = [...counts, `ballots ${result?.ballots ?? 0}`, `sha256 ${digest}`]
  return [
    `<debateSection name="poll" eId="${id}">`,
    `<heading>${escapeXml(inLocale(title, locale))}</heading>`,
    `<narrative eId="${id}__n">${escapeXml(said.join(', '))}</narrative>`,
    '</debateSection>',
  ]
}

const core = (uri: string, date: string, name: string) => [
  `<FRBRthis value="${uri}/!main"/>`,
  `<FRBRuri value="${uri}"/>`,
  `<FRBRdate date="${date}" name="${name}"/>`,
  `<FRBRauthor href="${SOURCE}"/>`,
]

function section(item: MinutesItem, people: ReadonlyMap<string, string>): string[] {
  const { number, title, body, author, answer, outcome, caseNumber, joinedTo, votes, importedVotes } = item
  const id = `dbsect_${number}`
  const [aired] = item.onAir
  const times = aired ? ` startTime="${wholeSeconds(aired.startsAt)}" endTime="${wholeSeconds(aired.endsAt)}"` : ''
  const fate = [
    outcome,
    item.reason,
    caseNumber,
    joinedTo === null ? `votes ${votes + importedVotes}` : `joined ${joinedTo}`,
  ]
  return [
    `<debateSection name="question" eId="${id}">`,
    `<num>${number}</num>`,
    ...(title === null ? [] : [`<heading>${escapeXml(title)}</heading>`]),
    ...(title === null
      ? []
      : [
          `<question by="#asker" eId="${id}__q">`,
          ...(author ? [`<from>${escapeXml(author)}</from>`] : []),
          `<p>${escapeXml(body || title)}</p>`,
          '</question>',
        ]),
    ...(answer
      ? [
          `<answer by="#${people.get(answer.name)}" eId="${id}__a"${times}>`,
          `<from>${escapeXml(answer.name)}</from>`,
          `<p>${escapeXml(answer.summary)}</p>`,
          ...(answer.dueOn ? [`<p><date date="${answer.dueOn}">${answer.dueOn}</date></p>`] : []),
          '</answer>',
        ]
      : []),
    `<narrative eId="${id}__n">${escapeXml(fate.filter(Boolean).join(', '))}</narrative>`,
    '</debateSection>',
  ]
}

/** XML Schema's `dateTime`. */
const wholeSeconds = (iso: string) => `${iso.slice(0, 19)}Z`
