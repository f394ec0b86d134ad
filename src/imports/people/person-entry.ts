import type { Asked } from '../../attendance/matching/rules.ts'
import { readingsOf } from '../../attendance/matching/typed-name.ts'
import type { Credential, Profession } from '../../people/credentials.ts'
import { familyNameKey } from '../../people/name-key.ts'
import { npi } from '../../people/npi.ts'
import { birthMonthDay, nabpNumber } from '../../people/rules.ts'
import { phoneNumber } from '../../platform/phone.ts'
import { email as emailField } from '../../web/form.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { named, type RowValues } from '../rows/values.ts'
import { type Licence, licenceIn } from './licence-entry.ts'
import { credentialsOf, type ProfileTexts, profileTexts } from './profile-entry.ts'

/** What a row says of a person, as far as it can be read. */
export type PersonEntry = {
  asked: Required<Asked> & { licenceState: string; birthday: string }
  given: string
  family: string
  otherEmail: string
  /** What stands where an email should, and is none. */
  wrongEmail: string
  credentials: Credential[]
  professionId: string | null
  licence: Licence | null
  board: { board: string; boardId: string } | null
  texts: ProfileTexts
  /** What could not be read and is left out, in words. */
  notes: string[]
}

/** What words of a row are looked up in. */
export type PersonLists = {
  credentials: readonly Credential[]
  professions: readonly Profession[]
  specialties: ReadonlyMap<string, string>
  words: Mapping['words']
}

const anEmail = emailField()

/** Reads what a row says of a person. */
export function personEntry(values: RowValues, lists: PersonLists): PersonEntry {
  const notes: string[] = []
  const leave = (what: string, text: string): '' => {
    notes.push(`${what} ${named(text)} left out`)
    return ''
  }
  const email = (key: string): string => {
    const text = values.text(key).replace(/^mailto:/i, '')
    if (!text) return ''
    const read = anEmail.safeParse(text)
    return read.success ? read.data : leave('Email', text)
  }
  const ruled = (key: string, what: string, read: (text: string) => string | null): string => {
    const text = values.text(key)
    return text ? (read(text) ?? leave(what, text)) : ''
  }
  const texts = profileTexts(values, lists, leave)
  const licence = licenceIn(values, leave)
  const credentials = credentialsOf(values.text('credentials'), lists, leave)
  const profession = values.word('profession', 'profession')
  const asked = {
    full: values.text('name'),
    given: values.text('given'),
    family: values.text('family'),
    email: email('email'),
    phone: ruled('phone', 'Phone', (text) => phoneNumber(text, texts.country || 'US')),
    badge: values.text('badge'),
    npi: ruled('npi', 'NPI', (text) => valueIn(npi(text))),
    licence: licence?.number ?? '',
    licenceState: licence?.state ?? '',
    nabp: ruled('nabp', 'NABP number', (text) => valueIn(nabpNumber(text))),
    birthday: ruled('birthday', 'Birthday', (text) => birthdayIn(values, text)),
  }
  const name = readingsOf(asked)[0] ?? { given: '', family: '' }
  return {
    asked,
    given: name.given,
    family: name.family,
    otherEmail: email('otherEmail'),
    wrongEmail: asked.email ? '' : values.text('email'),
    credentials,
    professionId: professionOf(credentials, profession === 'out' ? '' : profession.value),
    licence,
    board: texts.board,
    texts,
    notes,
  }
}

const valueIn = <T>(ruled: { ok: true; value: T } | { ok: false }): T | null => (ruled.ok ? ruled.value : null)

/** The month and day alone: the year is nobody's business here. */
function birthdayIn(values: RowValues, text: string): string | null {
  const short = birthMonthDay(text)
  if (short.ok) return short.value
  const day = values.day('birthday')?.day
  return day ? day.toString().slice(5) : null
}

const professionOf = (credentials: readonly Credential[], said: string): string | null =>
  credentials.find(({ profession }) => profession)?.profession?.id ?? (said || null)

/** What tells a person of a file from all others, in the order in which it is trusted; the same in two rows is one person. */
export function personKeys({ asked, family }: PersonEntry): string[] {
  const licence = asked.licence.replace(/[^A-Z0-9]/g, '')
  return [
    asked.email && `email ${asked.email}`,
    asked.npi && `npi ${asked.npi}`,
    asked.nabp && `nabp ${asked.nabp}`,
    asked.badge && `badge ${asked.badge}`,
    licence && asked.licenceState && `licence ${asked.licenceState} ${licence} ${familyNameKey(family)}`,
  ].filter((key): key is string => Boolean(key))
}
