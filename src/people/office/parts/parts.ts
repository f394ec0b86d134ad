import { mayHelpPeople, mayReviewDisclosures, type StaffRole } from '../../../organizations/permissions.ts'

/** The parts of a person's page, in their order. */
const parts = {
  overview: 'Overview',
  attendance: 'Attendance',
  credit: 'Credit',
  claims: 'Open claims',
  evaluations: 'Evaluations',
  disclosures: 'Disclosures',
  messages: 'Messages',
  merges: 'Merges',
  audit: 'Audit',
} as const

export type PersonPart = keyof typeof parts

/** What viewers do not see, who look at profiles, attendance and credit. */
const forHelpers: readonly PersonPart[] = ['messages', 'merges', 'audit']

/** The parts that a role may look at, with their names. */
export const partsFor = (role: StaffRole): [PersonPart, string][] =>
  (Object.entries(parts) as [PersonPart, string][]).filter(
    ([part]) =>
      (mayHelpPeople(role) || !forHelpers.includes(part)) && (mayReviewDisclosures(role) || part !== 'disclosures'),
  )

/** The part that an address asks for; the overview where there is none of that name for the role. */
export const partAsked = (role: StaffRole, asked: string): PersonPart =>
  partsFor(role).find(([part]) => part === asked)?.[0] ?? 'overview'

/** Rows on one page of a part. */
export const partRows = 50

/** The page of a part that an address asks for, from 1 on. */
export const pageAsked = (asked: string): number => (/^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1)

/** One page of rows, and how many there are in all. */
export type PartRows<Row> = { rows: Row[]; total: number; page: number }
