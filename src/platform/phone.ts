import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number in E.164 from any way of writing it; null when it is none. Without a country code it is read as one
 * of the country's; 00 and 011 before a country code, as people dial abroad, are a "+" wherever the number is none of the
 * country's. An extension is left out: see {@link readPhone}.
 */
export const phoneNumber = (typed: string, country = 'US'): string | null => parsed(typed, country)?.number ?? null

/** The same of what somebody types, with the sentence that says what is wrong with it. */
export function readPhone(typed: string, country = 'US'): { ok: true; value: string } | { ok: false; message: string } {
  const number = parsed(typed, country)
  if (!number) return { ok: false, message: phoneAsked }
  if (number.ext)
    return { ok: false, message: `Leave “ext. ${number.ext}” out: only whole numbers can be called or texted` }
  return { ok: true, value: number.number }
}

const phoneAsked =
  'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958'

function parsed(typed: string, country: string) {
  const within = isSupportedCountry(country) ? country : ('US' as CountryCode)
  const text = typed.normalize('NFKC').trim()
  const abroad = text.replace(/^\(?(?:00|011)\)?[\s.-]*(?=[1-9])/, '+')
  for (const one of new Set([text, abroad])) {
    const number = parsePhoneNumberFromString(one, within)
    if (number?.isValid()) return number
  }
  return null
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
