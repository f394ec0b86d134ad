import { roles } from '../../disclosures/roles.ts'
import { isStaffRole, staffRoles } from '../../organizations/staff/roles.ts'
import { fullDay } from '../../web/dates.ts'
import { usStates } from '../us-states.ts'

const ways: Record<string, string> = {
  qr: 'By QR code',
  typed: 'Code typed',
  link: 'By link',
  rotating: 'By the code on the screen',
  text: 'By text',
  door: 'At the door',
  roster: 'From a roster',
  meeting: 'From a meeting’s report',
  ticked: 'Ticked afterwards',
  late: 'By a late request',
  office: 'By the CME office',
  import: 'From the records of the office',
}

/** How an attendance was said, in words. */
export const wayText = (way: string): string => ways[way] ?? way

const kinds: Record<string, string> = { correction: 'Corrected', withdrawal: 'Withdrawn' }

/** What an entry of credit is where it is no award, in words; '' for an award. */
export const kindText = (kind: string): string => kinds[kind] ?? ''

/** "Oregon, MD173205, until June 30, 2027" */
export function licenceText(licence: { state: string; number: string | null; expiresOn: string | null }): string {
  const { state, number, expiresOn } = licence
  const until = expiresOn && `until ${fullDay(Temporal.PlainDate.from(expiresOn))}`
  return [usStates[state] ?? state, number || 'number not entered yet', until].filter(Boolean).join(', ')
}

const outcomes: Record<string, string> = {
  matched: 'Recorded',
  new: 'Recorded with a new record',
  duplicate: 'Recorded already',
}

/** What became of a row of a list, in words. */
export const outcomeText = (outcome: string): string =>
  outcomes[outcome] ?? outcome.replace(/^refused: /, 'Not recorded: ')

/** What was decided of a late request, in words. */
export const decisionText = (approved: boolean | null): string =>
  approved === null ? 'Not decided yet' : approved ? 'Approved' : 'Declined'

const refusals: Record<string, string> = {
  early: 'too early',
  over: 'too late',
  cancelled: 'cancelled',
  unpublished: 'closed by the office',
  screen: 'the code changes on the screen',
}

/** Why a code recorded nothing, in words. */
export const refusalText = (reason: string): string => refusals[reason] ?? reason

/** What a role in an activity is called. */
export const roleText = (role: string): string => (roles as Record<string, string>)[role] ?? role

/** What a role in the CME office is called. */
export const staffRoleText = (role: string): string => (isStaffRole(role) ? staffRoles[role].name : role)
