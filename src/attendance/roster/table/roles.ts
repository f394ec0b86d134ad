/** What a column of a roster says of somebody; `credit:` is followed by the credit type's id, '' is a column for nothing. */
export type Role = '' | FixedRole | `credit:${string}`

export type FixedRole = keyof typeof roleNames

/** How each role is called where it is chosen, in that order. */
export const roleNames = {
  email: 'Email',
  name: 'Full name',
  given: 'First name',
  family: 'Last name',
  credentials: 'Credentials',
  phone: 'Phone',
  badge: 'Badge',
  npi: 'NPI',
  licence: 'License number',
  credit: 'Credit amount',
  minutes: 'Minutes',
  time: 'Time',
} as const

/** A credit type that the session offers, as far as a column's header may name it. */
export type OfferedType = { id: string; name: string; shortName: string }

const fixed: Record<FixedRole, RegExp> = {
  email:
    /^(e?mail|email(address|id)?\d?|(user|work|primary|attendee|participant|contact|business)email(address)?|address?email|upn)$/,
  given: /^((participant|attendee|learner|legal|preferred)?(first|given|fore)name|first|given|fname|namefirst)$/,
  family: /^((participant|attendee|learner|legal)?(last|family|sur)name|last|surname|lname|namelast)$/,
  name: /^((full|participant|attendee|learner|employee|provider|physician|display|user|staff|member|registrant|signin|print)?(full)?names?|name(lastfirst|firstlast|originalname|print(ed)?)|printedname|participants?|attendees?|learners?|employee|lastfirst|who)$/,
  credentials:
    /^(credentials?|degrees?|suffix|credentialsdegrees?|degreecredentials?|profdesignation|postnominals?|mddo|licensure)$/,
  phone: /^((mobile|cell|tele|work|home|contact)?phone(number|no)?|mobile(number)?|cell|tel)$/,
  badge:
    /^(badge(number|no|id|code)?|employee(id|number|no)|staff(id|number)|card(number|id)?|barcode|scan(code)?|emplid)$/,
  npi: /^npi(number|no|id)?$/,
  licence: /^((state|medical|professional|md|rn)?licen[sc]e(number|no|id)?s?)$/,
  credit:
    /^((total|cme|ce|ceu?s?|cmece)?(credits?|hours?|hrs?|(credit|contact)(hours?|hrs?))(earned|claimed|awarded|amount|hours|hrs|total)?|(cme|ce|ceus?)|amounts?|creditamount|numberof(credits|hours)|ofcredits)$/,
  minutes:
    /^((total|attended|attendance|session)?(minutes|mins?|duration|durationminutes|durationmins?|time(in(session|meeting))?minutes)(attended|present)?|minutes(attended|present|insession))$/,
  time: /^((join|arrival|signin|checkin|scan|in|start)?time(stamp)?(in|stamp)?|date|datetime|arrived|checkedin|signedin|scannedat|timein)$/,
}

/** The role that a header's words name; undefined when they name none. */
export function roleNamed(header: string, offered: readonly OfferedType[]): Exclude<Role, ''> | undefined {
  const key = letters(
    header.replace(/\([^)]*(original|print|last|first|minutes?|mins?|please)[^)]*\)/gi, (part) =>
      part.replace(/please/gi, ''),
    ),
  )
  if (!key || header.includes('@')) return undefined
  const type = typeNamed(header, offered)
  if (type) return `credit:${type.id}`
  const found = Object.entries(fixed).find(([, pattern]) => pattern.test(key))
  return found?.[0] as FixedRole | undefined
}

const letters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')

/** "AMA", "AMA PRA Category 1 Credit(s)", "ANCC hours": the first word of the credit type's short name stands alone in it. */
function typeNamed(header: string, offered: readonly OfferedType[]): OfferedType | undefined {
  const words = header.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const named = offered.filter(({ name, shortName }) => {
    const own = shortName.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0]
    return (own && words.includes(own)) || letters(header) === letters(name)
  })
  return named.length === 1 ? named[0] : undefined
}
