import { familyNameKey } from '../../../people/name-key.ts'
import type { Line } from '../../../platform/spreadsheet-files/line.ts'
import type { Join, Report } from './joins.ts'
import { minutesThere, type Stay, staysText } from './presence.ts'
import { teamsReport } from './teams.ts'
import { zoomReport } from './zoom.ts'

/** The columns of a meeting's participants as they are kept: the last one holds their stays. */
export const meetingHeader = ['Name', 'Email', 'Minutes', 'Stays']

/** What an outside meeting's product wrote, recognized by its content; null when it is something else. */
export const meetingReport = (lines: readonly Line[]): Report | null => zoomReport(lines) ?? teamsReport(lines)

/**
 * The participants of a report, each once: the joins of one e-mail belong together, and those of one name where no
 * e-mail is said, or only one goes with that name.
 */
export function participantsOf({ joins }: Report): Line[] {
  const emails = emailsOfNames(joins)
  const groups = Map.groupBy(joins, ({ name, email }) => {
    const own = email.toLowerCase() || onlyOne(emails.get(familyNameKey(name)))
    return own ? `email ${own}` : `name ${familyNameKey(name)}`
  })
  return [...groups.values()].map((group) => {
    const stays = group.flatMap(({ stay }): Stay[] => (stay ? [stay] : []))
    const email = group.find((join) => join.email)?.email ?? ''
    const name = group.map((join) => join.name).reduce((best, one) => (one.length > best.length ? one : best))
    return { number: group[0]!.number, cells: [name, email, String(minutesThere(stays)), staysText(stays)] }
  })
}

function emailsOfNames(joins: readonly Join[]): Map<string, Set<string>> {
  const emails = new Map<string, Set<string>>()
  for (const { name, email } of joins) {
    const key = familyNameKey(name)
    if (email) emails.set(key, (emails.get(key) ?? new Set()).add(email.toLowerCase()))
  }
  return emails
}

const onlyOne = (emails?: ReadonlySet<string>): string | undefined => (emails?.size === 1 ? [...emails][0] : undefined)
