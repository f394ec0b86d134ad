import { familyNameKey } from '../../people/name-key.ts'

/** A name as it was typed or as a meeting shows it: all at once, or in its parts. */
export type TypedName = { full?: string; given?: string; family?: string }

/** One way to read a typed name. */
export type Reading = { given: string; family: string }

const titles = new Set(['dr', 'doctor', 'prof', 'professor', 'mr', 'mrs', 'ms', 'miss', 'mx', 'sir', 'rev', 'fr', 'sr'])
const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])

/**
 * What is printed behind names in health care and no family name of two letters or more in capitals would be taken for:
 * the credentials of the starting set and the fellowships and certifications that people add to them.
 */
const credentials = new Set(
  `md do mbbs mbchb mbbch bmbs dpm dds dmd od dc phd edd drph dph scd psyd dnp dnap dpt otd audd aud pharmd rph bcps rn
  lpn lvn bsn msn aprn np fnp agnp pnp whnp arnp crna cnm cns cnl ccrn cen ocn chpn pa pac lcsw lmsw msw lpc lmft rd rdn
  ldn rt rrt crt pt ot otr slp ccc ms ma mph mha mba mpa mhs mpas med ba bs bsc msc jd facp facs faap facog faan facc fccp
  facep faafp fache fapa faha fidsa frcp frcpc frcs frcsc mrcp mrcs mhsc ches mches emt emtp cpht csfa cst esq ret usn usaf
  usa`.split(/\s+/),
)

const key = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What stands in a meeting beside a name: pronouns, departments, "Host", a counter of devices. */
const beside = /[([{（][^)\]}）]*[)\]}）]|\s+[-–—|/]\s+.*$|\s*#.*$|\s+(she|he|they)\s*\/.*$/giu

/**
 * The ways to read a name, the likeliest first, without titles, credentials and what stands in brackets: "Last, First",
 * "First Last MD", "Last First" where nothing tells; then those of a whole name in brackets, as meetings write who was
 * renamed. At most ten; none where there is no name.
 */
export function readingsOf(name: TypedName): Reading[] {
  const family = cleaned(name.family ?? '')
  const given = cleaned(name.given ?? '')
  if (family) return [{ given, family }]
  const full = name.full ?? name.given ?? ''
  const inside = /[([{（]([^)\]}）]+\s[^)\]}）]+)[)\]}）]/u.exec(full)?.[1] ?? ''
  return [...fullReadings(full), ...fullReadings(inside)]
}

function cleaned(part: string): string {
  const words = part
    .replace(beside, ' ')
    .split(/[\s,;]+/)
    .filter(Boolean)
  return withoutMarks(words).join(' ') || part.trim()
}

function fullReadings(full: string): Reading[] {
  const text = full
    .normalize('NFC')
    .replace(beside, ' ')
    .replace(/[’‘`´]/g, "'")
    .trim()
  const parts = text
    .split(/[,;]/)
    .map((part) => withoutMarks(part.trim().split(/\s+/).filter(Boolean)))
    .filter((words) => words.length > 0)
  if (parts.length > 1) return [{ family: parts[0]!.join(' '), given: parts[1]!.join(' ') }]
  const words = parts[0] ?? []
  if (words.length === 0) return []
  if (words.length === 1) return [{ given: '', family: words[0]! }]
  const cuts = [words.length - 1, words.length - 2, words.length - 3].filter((at) => at > 0)
  return [
    ...cuts.map((at) => ({ given: words.slice(0, at).join(' '), family: words.slice(at).join(' ') })),
    { given: words.slice(1).join(' '), family: words[0]! },
  ]
}

/** Without titles before, and credentials and suffixes behind; a name that would be gone by that stays as it is. */
function withoutMarks(words: string[]): string[] {
  let [from, to] = [0, words.length]
  while (from < to && titles.has(key(words[from]!)) && (to - from > 1 || words.length === 1)) from += 1
  while (to > from && isMark(words[to - 1]!, to - from)) to -= 1
  return words.slice(from, to)
}

/** "Ma" and "Do" are family names too: a mark of letters that begins as a name does is one only when nobody is left. */
function isMark(word: string, left: number): boolean {
  const mark = key(word)
  if (!mark) return true
  if (suffixes.has(mark)) return left > 1
  if (!credentials.has(mark)) return false
  const asName = /^\p{Lu}\p{Ll}+$/u.test(word) && mark.length < 4
  return !asName || left > 2
}

/** The family names under which somebody may stand, as {@link familyNameKey} writes them, each once. */
export const familyKeysOf = (name: TypedName): string[] => [
  ...new Set(
    readingsOf(name)
      .map(({ family }) => familyNameKey(family))
      .filter(Boolean),
  ),
]

/**
 * How well a typed given name fits one that is kept: 3 the same, 2 the same first name with more or fewer behind it,
 * 1 by its initial, 0 not at all. Case, accents, hyphens and spaces do not count.
 */
export function givenNameFit(typed: string, kept: string): 0 | 1 | 2 | 3 {
  if (familyNameKey(typed) === familyNameKey(kept)) return 3
  const [mine, theirs] = [wordsOf(typed), wordsOf(kept)]
  if (mine.length === 0 || theirs.length === 0) return 0
  const pairs = mine.slice(0, theirs.length).map((word, index) => [word, theirs[index]!] as const)
  if (!pairs.every(([one, other]) => one === other || isInitialOf(one, other) || isInitialOf(other, one))) return 0
  return mine[0] === theirs[0] && mine[0]!.length > 1 ? 2 : 1
}

const wordsOf = (given: string): string[] =>
  given
    .split(/[\s.\p{Pd}]+/u)
    .map(familyNameKey)
    .filter(Boolean)

const isInitialOf = (one: string, whole: string) => [...one].length === 1 && whole.startsWith(one)
