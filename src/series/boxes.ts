import type { Fields } from '../activities/content.ts'
import { fieldsSent } from '../activities/role-rows.ts'
import type { Sent } from '../web/form.ts'

/** The groups of boxes of which several can be ticked. */
const groups = ['weekdays', 'which', 'may', 'coordinators', 'keep']

/** The fields that were sent; each ticked box of a group is a field of its own: `weekdays.4`. */
export function fieldsWithBoxes(sent: Sent): Fields {
  const fields = fieldsSent(sent.entries.filter(([name]) => !groups.includes(name)))
  for (const group of groups) for (const value of sent.all(group)) fields[`${group}.${value}`] = 'yes'
  return fields
}

/** The values that are ticked in a group. */
export const boxesOf = (fields: Fields, group: string): string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(`${group}.`) && value === 'yes' ? [name.slice(group.length + 1)] : [],
  )
