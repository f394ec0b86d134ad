import { commonFields, type Kind } from './kind.ts'
import { attendanceKinds } from './kinds/attendance.ts'
import { correctionKinds } from './kinds/corrections.ts'
import { creditKinds } from './kinds/credit.ts'
import { disclosureKinds } from './kinds/disclosures.ts'
import { seriesKinds } from './kinds/series.ts'
import { staffKinds } from './kinds/staff.ts'

/**
 * The messages that an organization may put in its own words, by what the product calls them. Codes, links that let somebody
 * in, and what tells owners of their account are not among them: their words keep people safe.
 */
export const messageKinds = {
  ...creditKinds,
  ...correctionKinds,
  ...attendanceKinds,
  ...seriesKinds,
  ...disclosureKinds,
  ...staffKinds,
}

export type MessageKind = keyof typeof messageKinds

/** A value for each field of a kind of its own; '' leaves the paragraphs out that have only that. */
export type ValuesOf<Name extends MessageKind> = Record<keyof (typeof messageKinds)[Name]['fields'] & string, string>

/** Whether a word names a kind of message. */
export const isMessageKind = (word: string): word is MessageKind => Object.hasOwn(messageKinds, word)

/** A kind with all of its fields, those that every message has among them. */
export function kindOf(name: MessageKind): Kind {
  const one: Kind = messageKinds[name]
  return { ...one, fields: { ...one.fields, ...commonFields } }
}
