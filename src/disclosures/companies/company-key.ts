// Letters that do not come apart into a plain letter and a mark.
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

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
  return words.join('') || folded(name).trim()
}

/** A name as it is compared with many: its key, and the words that tell companies apart. */
export type Spelled = { key: string; words: string[]; joined: string }

export function spelled(name: string): Spelled {
  const words = tellingWords(name)
  return { key: companyKey(name), words, joined: words.join('') }
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
  if (!a || !b) return null
  if (a === b) return 1
  const [few, many] = first.words.length <= second.words.length ? [first, second] : [second, first]
  if (few.joined.length >= 4 && few.words.every((word) => many.words.includes(word))) return 2
  const least = Math.min(a.length, b.length)
  const most = least >= 9 ? 2 : least >= 5 ? 1 : 0
  const changes = most === 0 ? Number.POSITIVE_INFINITY : edits(a, b, most)
  return changes <= most ? 2 + changes : null
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

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => plainLetters[letter]!)

/** Dots and apostrophes join what they stand in: "L.L.C.", "Dr. Reddy’s". */
const wordsOf = (name: string): string[] =>
  folded(name)
    .replace(/\p{M}|['’`.]/gu, '')
    .replace(/[&+]/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

function tellingWords(name: string): string[] {
  const words = wordsOf(name)
  const telling = words.filter((word) => !plainWords.has(word) && !legalForms.has(word))
  return telling.length > 0 ? telling : words
}

/** Letters to add, drop, change or swap with their neighbours; more than `most` may be told as any number above it. */
function edits(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  const far = most + 1
  let before = new Array<number>(other.length + 1).fill(far)
  let last = Array.from(before, (_, at) => Math.min(at, far))
  let row = [...before]
  for (let i = 1; i <= one.length; i++) {
    row.fill(far)
    row[0] = Math.min(i, far)
    // Further from the diagonal than `most`, there are more changes than that.
    for (let j = Math.max(1, i - most); j <= Math.min(other.length, i + most); j++) {
      const isSame = one[i - 1] === other[j - 1]
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const plain = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (isSame ? 0 : 1))
      row[j] = isSwapped ? Math.min(plain, before[j - 2]! + 1) : plain
    }
    ;[before, last, row] = [last, row, before]
  }
  return last[other.length]!
}
