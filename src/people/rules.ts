/** What a rule says of what was typed: the value it stands for, or how to mend it. */
export type Ruled<T> = { ok: true; value: T } | { ok: false; message: string }

const good = <T>(value: T): Ruled<T> => ({ ok: true, value })
const bad = (message: string): Ruled<never> => ({ ok: false, message })

/** A licence number, or null for 0000: "if you are unsure of your licence number, you may enter 0000". */
export function licenceNumber(typed: string): Ruled<string | null> {
  const plain = typed.trim().replace(/\s+/g, ' ')
  if (!plain) return bad('Enter your licence number, or 0000 if you do not have it at hand')
  if (/^0{4,}$/.test(plain)) return good(null)
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ./#-]{1,39}$/u.test(plain) || !/\p{N}/u.test(plain))
    return bad('Enter the licence number as it is printed, for example MD173205, or 0000')
  return good(plain.toUpperCase())
}

/**
 * The date on which a licence expires, as "2027-03-31" from that or from "3/31/2027"; null when none is given, since
 * not every licence has one.
 */
export function licenceExpiry(typed: string): Ruled<string | null> {
  const plain = typed.trim()
  if (!plain) return good(null)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain)
  const [year, month, day] = [iso?.[1] ?? american?.[3], iso?.[2] ?? american?.[1], iso?.[3] ?? american?.[2]].map(
    Number,
  )
  const date = existingDate(year!, month!, day!)
  if (date && date.year >= 1950 && date.year <= 2100) return good(date.toString())
  return bad('Enter the date that is printed on the licence, for example 03/31/2027, or leave it empty')
}

function existingDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The number that a certifying board gave the person; '' when none is given. */
export function boardId(typed: string): Ruled<string> {
  const plain = typed.trim().replace(/\s+/g, ' ').toUpperCase()
  if (!plain || /^[\p{L}\p{N}][\p{L}\p{N} ./#-]{0,29}$/u.test(plain)) return good(plain)
  return bad('Enter the ID as your board gives it, for example 123456, or leave it empty')
}

/** The last four digits of a social security number, or null for 0000, which is nobody's and says "I have none". */
export function ssnLastFour(typed: string): Ruled<string | null> {
  const digits = typed.normalize('NFKC').trim()
  if (!/^\d{4}$/.test(digits)) return bad('Enter the last four digits of your SSN, or 0000 if you have none')
  return good(digits === '0000' ? null : digits)
}

/**
 * A month and day as "04-27" from "04/27", "4-27", "0427", "Apr 27", "27 April", and of a whole date as "04/27/1980" or
 * "1980-04-27". Reporting needs no year, and none is taken.
 */
export function birthMonthDay(typed: string): Ruled<string> {
  const plain = typed
    .trim()
    .replace(/^\d{4}[-/](?=\d{1,2}[-/]\d{1,2}$)/, '')
    .replace(/(?<=[a-z\d])[\s,/.-]+(19|20)\d\d$/i, '')
  const match = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})$|^(\d{2})(\d{2})$/.exec(plain)
  const words = /^([a-z]{3,9})\.?\s*(\d{1,2})$/i.exec(plain.replace(/^(\d{1,2})\.?\s+([a-z]{3,9})$/i, '$2 $1'))
  const month = words ? monthNamed(words[1]!) : Number(match?.[1] ?? match?.[3])
  const day = Number(words?.[2] ?? match?.[2] ?? match?.[4])
  // A leap year, so that February 29 is a birthday.
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate()
  if (!exists) return bad('Enter a month from 01 to 12 and a day, for example 04/27')
  return good(`${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

const months = 'january february march april may june july august september october november december'.split(' ')

/** 1 to 12, by a month's name or its beginning; 0 for any other word. */
const monthNamed = (word: string): number => months.findIndex((month) => month.startsWith(word.toLowerCase())) + 1

/** An NABP e-Profile ID: digits. https://nabp.pharmacy/cpe-monitor-service/ */
export function nabpNumber(typed: string): Ruled<string> {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d{4,9}$/.test(digits) || /^0+$/.test(digits))
    return bad('Enter your NABP e-Profile ID: digits only, for example 204816')
  return good(digits)
}

/** A US zip code; elsewhere whatever the country uses. */
export function postalCode(typed: string, country: string): Ruled<string> {
  const plain = typed.trim().replace(/\s+/g, ' ').toUpperCase()
  if (!plain) return bad('Enter your zip or postal code')
  if (country !== 'US') return plain.length <= 12 ? good(plain) : bad('Enter a postal code of 12 characters or fewer')
  const match = /^(\d{5})(?:[- ]?(\d{4}))?$/.exec(plain)
  if (!match) return bad('Enter a zip code of five digits, for example 97227')
  return good(match[2] ? `${match[1]}-${match[2]}` : match[1]!)
}

/** A given name; a dash says that the person has one name only, which then is the family name. */
export function givenName(typed: string): Ruled<string> {
  if (!typed) return bad('Enter your first name')
  return good(/^[\p{Pd}.]+$/u.test(typed) ? '' : typed)
}
