import { searchWords } from '../../activities/search-words.ts'
import { badgeOf } from '../../attendance/door/rules.ts'
import { parseCertificateNumber } from '../../certificates/number.ts'

/** What a typed search may mean; a person who fits one of these is found. */
export type PeopleSearch = {
  /** Beginnings of the words of a name, or parts of an e-mail address or a phone number: all of them must fit. */
  words: string[]
  /** A licence number as it is kept, in each way of writing it. */
  licences: string[]
  /** An NPI or NABP number; '' when it cannot be one. */
  digits: string
  certificate: string
  /** A badge as it is kept; '' when it cannot be one. */
  badge: string
  /** An activity code of a session that they attended; '' when it cannot be one. */
  code: string
}

/** Reads what was typed into the office's search for people. */
export function peopleSearch(typed: string): PeopleSearch {
  const text = typed.normalize('NFKC').trim().slice(0, 200)
  const digits = text.replace(/\P{Nd}/gu, '')
  const onlyDigits = /^[\d\s()+./#\p{Pd}]+$/u.test(text) && digits.length >= 4
  const upper = text.toUpperCase().replace(/\s+/g, ' ')
  const number = parseCertificateNumber(text)
  return {
    words: text.includes('@') ? partOfEmail(text) : wordsOf(text, digits, onlyDigits),
    licences: /\d/.test(upper) ? licencesOf(upper) : [],
    digits: onlyDigits ? digits : '',
    certificate: number.ok ? number.number : '',
    badge: badgeOf(text) ?? '',
    code: onlyDigits && digits.length <= 10 ? digits : '',
  }
}

/** With and without separators, and without the state that lists write before it: "OR PA168204" is PA168204 too. */
function licencesOf(upper: string): string[] {
  const without = upper.replace(/^[A-Z]{2} (?=\S*\d)/, '')
  return [...new Set([upper, without].flatMap((text) => [text, text.replace(/[ .#/-]/g, '')]))]
}

/** A phone number is kept with its country's code; a leading 0 is dialled within the country only. */
function wordsOf(text: string, digits: string, onlyDigits: boolean): string[] {
  if (!onlyDigits) return searchWords(text)
  const national = digits.replace(/^0+/, '')
  return national.length >= 4 ? [national] : []
}

/** A part of an e-mail address; an @ alone is part of all of them, and finds nobody. */
function partOfEmail(text: string): string[] {
  const part = text.toLowerCase().replace(/\s/g, '')
  return part.length > 2 ? [likeText(part)] : []
}

/** A text as a part of a LIKE pattern that means itself. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
