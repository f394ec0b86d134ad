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
  ħ: 'h',
  ı: 'i',
}

/**
 * What two spellings of one family name have in common: case, accents, hyphens, apostrophes and spaces do not count.
 * "O’Brien-Nuñez" and "obrien nunez" are both "obriennunez". A name of marks alone is kept as it is.
 */
export function familyNameKey(name: string): string {
  const folded = plainlyLettered(name)
  return folded.replace(/[^\p{L}\p{N}]/gu, '') || folded.trim()
}

/** In small letters that are as plain as they can be; marks come apart from their letters, and stay. */
export const plainlyLettered = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłħı]/g, (letter) => plainLetters[letter]!)
