/** First parts of addresses that are the installation's own. */
const reserved = new Set(['demo', 'verify', 'set-up', 'assets', 'healthz', 'readyz', 'metrics'])

/** Why a text cannot be an organization's short address, as a sentence; undefined when it can. */
export function slugFault(slug: string): string | undefined {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug))
    return 'The short address begins with a letter and has 2 to 40 letters, digits and hyphens, for example lakeside'
  if (reserved.has(slug)) return `This installation uses /${slug} itself. Choose another short address`
  return undefined
}

/**
 * Prefixes for an organization's certificate numbers, best first: its initials, then the beginning of its short
 * address, then other letters; each is 2 to 4 capital letters.
 */
export function* certificatePrefixes(name: string, slug: string): Generator<string> {
  const initials = lettersOf(name.replace(/(\p{L})[\p{L}’']*/gu, '$1'))
  if (initials.length >= 2) yield initials.slice(0, 4)
  const short = lettersOf(slug)
  for (const length of [3, 4, 2]) if (short.length >= length) yield short.slice(0, length)
  for (const second of alphabet) for (const third of alphabet) yield `${short.charAt(0) || 'C'}${second}${third}`
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
