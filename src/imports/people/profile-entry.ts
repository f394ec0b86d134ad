import { countries } from '../../people/countries.ts'
import { type Credential, credentialsIn } from '../../people/credentials.ts'
import { mocBoards } from '../../people/moc-boards.ts'
import { statuses } from '../../people/profile.ts'
import { boardId, postalCode } from '../../people/rules.ts'
import { usStateCode } from '../../people/us-states.ts'
import type { RowValues } from '../rows/values.ts'
import { wordKey } from '../values/plain.ts'
import type { PersonLists } from './person-entry.ts'

/** The texts of a profile that a row gives; '' where it gives none. */
export type ProfileTexts = {
  affiliation: string
  specialty: string
  subSpecialty: string
  status: string
  address: string
  address2: string
  city: string
  state: string
  postalCode: string
  country: string
  board: { board: string; boardId: string } | null
}

type Leave = (what: string, text: string) => ''

/** Reads the texts of a profile; what no profile may hold is left out and named. */
export function profileTexts(values: RowValues, lists: PersonLists, leave: Leave): ProfileTexts {
  const { text } = values
  const country = countryIn(values.text('country'))
  const isThere = ['address', 'city', 'postalCode'].some((key) => values.text(key))
  const zip = values.text('postalCode')
  const code = zip ? postalCode(/^\d{4}$/.test(zip) ? `0${zip}` : zip, country) : null
  const status = values.text('status')
  const specialty = values.word('specialty', 'specialty')
  return {
    affiliation: text('affiliation'),
    specialty: (specialty !== 'out' && lists.specialties.get(specialty.value)) || text('specialty'),
    subSpecialty: text('subSpecialty'),
    status: statuses.find((one) => wordKey(one) === wordKey(status)) ?? '',
    address: text('address'),
    address2: text('address2'),
    city: text('city'),
    state: country === 'US' ? (usStateCode(values.text('state')) ?? '') : text('state'),
    postalCode: code?.ok ? code.value : zip ? leave('Zip', zip) : '',
    country: isThere ? country : '',
    board: boardIn(values, leave),
  }
}

function countryIn(text: string): string {
  const key = wordKey(text)
  if (!key || /^(usa?|unitedstates(ofamerica)?|america)$/.test(key)) return 'US'
  return byCountryKey.get(key) ?? 'US'
}

const byCountryKey = new Map(
  countries.flatMap(({ value, label }) => [
    [wordKey(value), value],
    [wordKey(label), value],
  ]),
)

function boardIn(values: RowValues, leave: Leave): ProfileTexts['board'] {
  const typed = values.text('board')
  if (!typed) return null
  const key = wordKey(typed)
  const board = byBoardKey.get(key)
  if (!board) {
    leave('Board', typed)
    return null
  }
  const id = boardId(values.text('boardId'))
  return { board, boardId: id.ok ? id.value : leave('Board ID', values.text('boardId')) }
}

const byBoardKey = new Map(
  Object.entries(mocBoards).flatMap(([short, name]) => [
    [wordKey(short), short],
    [wordKey(name), short],
    [`americanboardof${wordKey(name)}`, short],
  ]),
)

/** The credentials of a cell, each by our list or by what was said of its word; others are left out and named. */
export function credentialsOf(text: string, lists: PersonLists, leave: Leave): Credential[] {
  if (!text) return []
  const { found, unknown } = readOnce(text, lists)
  for (const word of unknown) leave('Credential', word)
  for (const { abbreviation } of found.slice(mostCredentials)) leave('Credential', abbreviation)
  return found.slice(0, mostCredentials)
}

/** So many stand behind a name. */
const mostCredentials = 8

type ReadCredentials = { found: Credential[]; unknown: string[] }

/** Thousands of rows say the same few things: what a cell means is found once for each lists. */
const readBefore = new WeakMap<PersonLists, Map<string, ReadCredentials>>()

function readOnce(text: string, lists: PersonLists): ReadCredentials {
  const before = readBefore.get(lists) ?? new Map<string, ReadCredentials>()
  readBefore.set(lists, before)
  const known = before.get(text) ?? readCredentials(text, lists)
  before.set(text, known)
  return known
}

function readCredentials(text: string, lists: PersonLists): ReadCredentials {
  const whole = credentialsIn(text, lists.credentials)
  if (whole.ok) return { found: whole.value, unknown: [] }
  const unknown: string[] = []
  const found = credentialWords(text).flatMap((word) => {
    const one = credentialsIn(word, lists.credentials)
    if (one.ok) return one.value
    const said = lists.words.credential?.[wordKey(word)]
    if (said === undefined) unknown.push(word)
    return lists.credentials.find(({ id }) => id === said) ?? []
  })
  return { found: [...new Set(found)], unknown }
}

/** The words of a cell of credentials, each of which may be one. */
export const credentialWords = (text: string): string[] =>
  text
    .split(/[,;/\n]|\band\b|&/i)
    .map((part) => part.trim())
    .filter(Boolean)
