const mostWords = 8
const mostLetters = 60

/**
 * The words of what was typed in a search field, longest first, at most eight: lower case, without accents on Latin
 * letters, letters and digits only. A code typed in groups ("235 6446") is one word. Letters that need more than
 * their accent taken off (ß, ø) are left to the database's own key, which the searched text went through, too.
 */
export function searchWords(typed: string): string[] {
  const plain = withoutAccents(typed.slice(0, 500).normalize('NFKD')).toLowerCase()
  const words = isGroupedCode(plain) ? [digitsOf(plain)] : (plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [])
  const different = [...new Set(words.map((word) => [...word].slice(0, mostLetters).join('')))]
  return different.sort((one, other) => other.length - one.length).slice(0, mostWords)
}

const withoutAccents = (decomposed: string) => decomposed.replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1').normalize('NFC')

const digitsOf = (text: string) => text.replace(/\P{Nd}/gu, '')

/** Codes have 4 to 10 digits; people set them in groups by spaces, dashes or dots. */
const isGroupedCode = (text: string) =>
  /^[\s#]*\d[\d\s\p{Pd}._]*$/u.test(text) && digitsOf(text).length >= 4 && digitsOf(text).length <= 10
