import { npi } from '../../people/npi.ts'
import { phoneNumber } from '../../platform/phone.ts'
import { email as emailField } from '../../web/form.ts'
import type { Asked } from '../matching/rules.ts'
import { minutesOf } from './meeting/moments.ts'
import { type Stay, staysOf } from './meeting/presence.ts'
import type { Role } from './table/roles.ts'

/** An amount of credit as it was written; of a type, or of whichever the person may have ('' as its id). */
export type Amount = { creditTypeId: string; text: string }

/** What a row of a roster says of somebody. */
export type Entry = {
  asked: Asked
  /** As it was written, also where it is no e-mail. */
  writtenEmail: string
  credentials: string
  credits: Amount[]
  /** When they were in a meeting, or for how long; null where the row does not say. */
  stays: Stay[] | null
  /** The first cells that are filled in, to know the row by. */
  opening: string
  /** What was wrong with a mark that is not used therefore. */
  doubts: string[]
}

/** Reads a row's cells by the roles of their columns. `stays` is the column in which a meeting's stays are kept. */
export function entryOf(cells: readonly string[], roles: readonly Role[], staysAt = -1): Entry {
  const one = (role: Role) => cells[roles.indexOf(role)]?.trim() ?? ''
  const writtenEmail = one('email').replace(/^mailto:/i, '')
  const read = emailField().safeParse(writtenEmail)
  const minutes = minutesOf(one('minutes'))
  const stays = staysOf(cells[staysAt] ?? '')
  const number = one('npi')
  return {
    writtenEmail,
    opening: cells.filter(Boolean).slice(0, 3).join(' · '),
    asked: {
      full: one('name'),
      given: one('given'),
      family: one('family'),
      email: read.success ? read.data : '',
      phone: phoneNumber(one('phone')) ?? '',
      badge: one('badge'),
      npi: number,
      licence: one('licence'),
    },
    credentials: one('credentials'),
    credits: roles.flatMap((role, at) => creditIn(role, cells[at] ?? '')),
    stays: stays.length > 0 ? stays : minutes === null ? null : [{ minutes }],
    doubts: number && !npi(number).ok ? [`“${number}” is no NPI: its check digit is wrong`] : [],
  }
}

function creditIn(role: Role, cell: string): Entry['credits'] {
  if (role !== 'credit' && !role.startsWith('credit:')) return []
  const text = withoutUnit(cell)
  return text ? [{ creditTypeId: role.slice('credit:'.length), text }] : []
}

/** An amount without the words behind it: "1.5 hrs" is "1.5". */
export const withoutUnit = (text: string): string => text.replace(/\s*(credits?|hours?|hrs?|h)\.?$/i, '').trim()

/** The name that a row gives, as it is shown. */
export const writtenName = ({ full, given, family }: Asked): string => full || [given, family].filter(Boolean).join(' ')
