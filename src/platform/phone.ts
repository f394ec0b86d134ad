import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number in E.164 from any way of writing it; null when it is none. Without a country code it is read as one
 * of the country's; an extension is left out.
 */
export function phoneNumber(typed: string, country = 'US'): string | null {
  const within = isSupportedCountry(country) ? country : ('US' as CountryCode)
  const number = parsePhoneNumberFromString(typed.normalize('NFKC'), within)
  return number?.isPossible() ? number.number : null
}

/** A stored number as people of its country write it: "(503) 555-0187", or with the code of a country abroad. */
export function phoneText(phone: string): string {
  const known = texts.get(phone)
  if (known) return known
  const number = parsePhoneNumberFromString(phone)
  const national = number?.countryCallingCode === '1'
  const text = number ? (national ? number.formatNational() : number.formatInternational()) : phone
  if (texts.size >= mostTexts) texts.clear()
  texts.set(phone, text)
  return text
}

/** The last numbers asked for: the organization's stands on each of its pages. */
const texts = new Map<string, string>()
const mostTexts = 200
