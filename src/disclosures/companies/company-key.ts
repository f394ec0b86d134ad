import { plainlyLettered } from '../../people/name-key.ts'
import { slipsWithin } from '../../platform/slips.ts'

const legalForms = new Set('inc incorporated corp corporation llc ltd limited plc lp llp'.split(' '))

// Words that tell no two companies apart by themselves; "Merck KGaA" and "Merck & Co." are two, so they stay in the key.
const plainWords = new Set(
  `and the of co company companies ag sa se nv bv gmbh kgaa kg spa srl ab as oy kk pty usa us america american north
  international global group holding holdings worldwide pharma pharmaceutical pharmaceuticals laboratories laboratory labs
  therapeutics biosciences bioscience biotech biotechnology biopharma healthcare health medical sciences science
  technologies technology`.split(/\s+/),
)

/**
 * What the spellings of one company's name have in common: case, accents, punctuation, spaces and the legal form at the
 * end do not count. "Pfizer, Inc." and "PFIZER" are both "pfizer"; "Merck & Co., Inc." is "merckandco" and "Merck KGaA"
 * is "merckkgaa". A name of marks alone is kept as it is. Never empty, but for a name that is.
 */
export function companyKey(name: string): string {
  const words = wordsOf(name)
  while (words.length > 1 && legalForms.has(words.at(-1)!)) words.pop()
  return words.join('') || plainlyLettered(name).trim()
}

/**
 * A name as it is compared with many: its key, the words that tell companies apart, and what it is called in short: "BD" and
 * "Becton Dickinson" of "Becton, Dickinson and Company (BD)", "J&J" of "Johnson & Johnson".
 */
export type Spelled = { key: string; words: string[]; joined: string; short: ReadonlySet<string> }

export function spelled(name: string): Spelled {
  const words = tellingWords(name)
  return { key: companyKey(name), words, joined: words.join(''), short: shortOf(name) }
}

const beside = /[([（]([^)\]）]*)[)\]）]/gu

function shortOf(name: string): Set<string> {
  const plain = name.replace(beside, ' ')
  const inside = [...name.matchAll(beside)].map((found) => found[1]!)
  const initials = [tellingWords(plain), wordsOf(plain)].map((words) =>
    words.map((word) => (word === 'and' ? word : [...word][0])).join(''),
  )
  const named = inside.length > 0 ? [plain, ...inside].map(companyKey) : []
  return new Set([...initials, ...named].filter((one) => [...one].length > 1))
}

/**
 * How near two names are: 0 for two spellings of one name, higher the further they are apart; null where they are not alike
 * enough to ask whether they are one company.
 */
export const nearness = (one: string, other: string): number | null => farness(spelled(one), spelled(other))

/** Whether two are alike enough to ask whether they are one company. */
export const isAlike = (one: Spelled, other: Spelled): boolean => farness(one, other) !== null

function farness(first: Spelled, second: Spelled): number | null {
  if (first.key === second.key) return 0
  const [a, b] = [first.joined, second.joined]
  if (first.short.has(second.key) || second.short.has(first.key)) return 2
  if (!a || !b) return null
  if (a === b) return 1
  const [few, many] = first.words.length <= second.words.length ? [first, second] : [second, first]
  if (few.joined.length >= 4 && few.words.every((word) => many.words.includes(word))) return 2
  const least = Math.min(a.length, b.length)
  const most = least >= 9 ? 2 : least >= 5 ? 1 : 0
  const slips = most === 0 ? null : slipsWithin(a, b, most)
  return slips === null ? null : 2 + slips
}

/** The names that a name may be meant as, the nearest first, at most so many. Names that are compared often come spelled. */
export function nearest<T extends { name: string; spelled?: Spelled }>(
  name: string,
  among: readonly T[],
  most = 3,
): T[] {
  const own = spelled(name)
  return among
    .flatMap((one) => {
      const far = farness(own, one.spelled ?? spelled(one.name))
      return far === null ? [] : [{ one, far }]
    })
    .sort((a, b) => a.far - b.far || a.one.name.localeCompare(b.one.name))
    .slice(0, most)
    .map(({ one }) => one)
}

/** Dots and apostrophes join what they stand in: "L.L.C.", "Dr. Reddy’s". */
const wordsOf = (name: string): string[] =>
  plainlyLettered(name)
    .replace(/\p{M}|['’`.]/gu, '')
    .replace(/[&+]/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

function tellingWords(name: string): string[] {
  const words = wordsOf(name)
  const telling = words.filter((word) => !plainWords.has(word) && !legalForms.has(word))
  return telling.length > 0 ? telling : words
}
