/** What a field stands for, and what a preview puts there. */
type Field = { about: string; sample: string }

/** A message that goes out by itself, which an organization may put in its own words. */
export type Kind<Name extends string = string> = {
  group: 'Credit' | 'Attendance' | 'Series' | 'Disclosures' | 'Staff'
  name: string
  to: string
  when: string
  fields: Record<Name, Field>
  /** Fields without which the message is of no use. */
  required: readonly NoInfer<Name>[]
  subject: string
  body: string
  /** Whether who gets it may unsubscribe, since it is not about their own credit or duty. */
  optional?: true
}

/** Fields that every message has. */
export const commonFields = {
  organization: { about: 'The organization’s name', sample: 'Lakeside Health System' },
  office_email: { about: 'The CME office’s email', sample: 'cme@lakeside.example' },
  office_phone: { about: 'The CME office’s phone', sample: '(503) 555-0134' },
} as const

/** A kind of message with its fields; those that every message has come with it. */
export const kind = <Name extends string>(one: Kind<Name>): Kind<Name> => one

/** The end of most messages. */
export const questions = 'Questions: {office_email} or {office_phone}'
export const signed = '{organization} CME'

/** Paragraphs of a message. */
export const paragraphs = (...texts: string[]): string => texts.join('\n\n')
