import { z } from 'zod'
import { type Role, roles } from '../disclosures/roles.ts'
import { familyNameKey } from '../people/name-key.ts'
import { email, line } from '../web/form.ts'
import type { Fields, RolePerson } from './content.ts'

/** The most rows of people that a form has. */
export const mostPeople = 60

/** An e-mail, or none. */
const reachedBy = z.string().transform((typed, context) => {
  if (typed.trim() === '') return ''
  const read = email().safeParse(typed)
  if (!read.success) context.addIssue({ code: 'custom', message: read.error.issues[0]!.message })
  return read.data ?? ''
})

const row = z
  .object({
    id: z.string().max(36),
    role: z.enum(['', ...Object.keys(roles)] as ['', Role], 'Choose a role').transform((role) => role || 'speaker'),
    name: line('Name', 200),
    credentials: line('Credentials', 100),
    affiliation: line('Affiliation', 200),
    email: reachedBy,
  })
  .refine((one) => one.name, { path: ['name'], message: 'Enter the name, or empty the row' })

/**
 * Those who have a role, a row for each. Somebody may have several roles; two people with one e-mail would disclose as
 * one, so that is refused.
 */
export const roleRows = z
  .array(row)
  .max(mostPeople, `Enter at most ${mostPeople} people`)
  .superRefine((people, context) => {
    for (const [index, one] of people.entries()) {
      const other = people.slice(0, index).find((before) => isOneAddress(before, one))
      if (other)
        context.addIssue({ code: 'custom', path: [index, 'email'], message: `This is the email of ${other.name}` })
    }
  })

const isOneAddress = (one: RolePerson, other: RolePerson): boolean =>
  one.email !== '' && one.email === other.email && familyNameKey(one.name) !== familyNameKey(other.name)

/** The rows of people, in order. */
export function peopleIn(fields: Fields) {
  return Array.from({ length: rowsIn(fields) }, (_, index) =>
    Object.fromEntries(personParts.map((part) => [part, fields[`people.${index}.${part}`] ?? ''])),
  )
}

const personParts = ['id', 'role', 'name', 'credentials', 'affiliation', 'email'] as const

/** The fields that were sent, without the rows of people that hold nothing; the others move up. */
export function fieldsSent(entries: readonly [string, string][]): Fields {
  const sent: Fields = Object.fromEntries(entries)
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('people.')))
  let next = 0
  for (let index = 0; index < rowsIn(sent); index++) {
    const row = personParts.map((part) => [part, sent[`people.${index}.${part}`] ?? ''] as const)
    if (!row.some(([part, value]) => part !== 'id' && part !== 'role' && value.trim())) continue
    for (const [part, value] of row) fields[`people.${next}.${part}`] = value
    next++
  }
  return fields
}

/** How many rows of people the fields have. */
export function rowsIn(fields: Fields): number {
  const numbers = Object.keys(fields).map((name) => Number(/^people\.(\d{1,3})\./.exec(name)?.[1] ?? -1))
  return Math.max(-1, ...numbers) + 1
}
