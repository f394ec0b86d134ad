import type { Db } from '../../platform/database.ts'
import { email, type FieldErrors, type Sent } from '../../web/form.ts'
import { matchPeople } from '../matching/match-people.ts'
import { amountsIn, noCredit } from './amount-form.ts'
import type { AmountChoice, Choice, Settings } from './change-import.ts'
import type { RosterImport } from './queries.ts'
import { type FixedRole, type Role, roleNames } from './table/roles.ts'
import type { Judged, Verdict } from './verdicts.ts'

/** The form of an import's columns, as it was typed. */
export type TypedSettings = { roles: string[]; minimum: string; awards: boolean }

export const columnField = (at: number): string => `column-${at}`
export const choiceField = (number: number): string => `row-${number}`
export const emailField = (number: number): string => `email-${number}`

/** What stands in the form: as it is kept, or as it was typed. */
export function typedSettings(roster: RosterImport, sent?: Sent): TypedSettings {
  const { columns, minimumMinutes, awards } = roster
  if (!sent) return { roles: columns.roles, minimum: String(minimumMinutes ?? ''), awards }
  return {
    roles: columns.roles.map((_, at) => sent.one(columnField(at))),
    minimum: sent.one('minimum'),
    awards: sent.one('awards') === 'yes',
  }
}

type Read<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

/** The settings of an import as they were corrected; each role is one column's only. Who may not award does not. */
export function settingsIn(
  sent: Sent,
  roster: RosterImport,
  creditTypeIds: readonly string[],
  mayAward: boolean,
): Read<Settings> {
  const typed = typedSettings(roster, sent)
  const kept = roster.columns
  const roles = kept.staysAt >= 0 ? kept.roles : typed.roles.map((role) => roleIn(role, creditTypeIds))
  const errors: FieldErrors = {}
  for (const [at, role] of roles.entries())
    if (role && roles.indexOf(role) < at)
      errors[columnField(at)] = 'Two columns are said to be the same. Choose one of them'
  const tells = roles.some((role) => role !== '' && knows.includes(role))
  if (!tells) errors[columnField(0)] = 'Say which column tells who it is: a name, email, badge, NPI, phone or license'
  const minimum = typed.minimum.trim()
  if (minimum && !/^\d{1,4}$/.test(minimum)) errors['minimum'] = 'Enter a number of minutes, or leave it empty'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const awards = mayAward && typed.awards
  const minimumMinutes = minimum ? Number(minimum) : null
  return { ok: true, value: { columns: { ...kept, roles }, minimumMinutes, awards } }
}

const knows: readonly Role[] = ['email', 'name', 'family', 'badge', 'npi', 'phone', 'licence']

function roleIn(text: string, creditTypeIds: readonly string[]): Role {
  if (Object.hasOwn(roleNames, text)) return text as FixedRole
  const id = text.startsWith('credit:') ? text.slice('credit:'.length) : ''
  return creditTypeIds.includes(id) ? `credit:${id}` : ''
}

/** Records that a row may be given by a choice. */
export const choosable = (verdict: Verdict): string[] =>
  verdict.kind === 'likely' ? verdict.people.map(({ id }) => id) : []

export type RowChoices = { choices: Choice[]; amounts: AmountChoice[] }

/**
 * What was chosen of the rows that the form showed; an e-mail that was typed names whoever has it. With `likely` pressed,
 * every row that may be one person only is that person.
 */
export async function choicesIn(db: Db, sent: Sent, rows: readonly Judged[]): Promise<Read<RowChoices>> {
  if (sent.one('act') === 'likely') return { ok: true, value: { choices: rows.flatMap(onlyOne), amounts: [] } }
  const shown = rows.filter(({ number }) => sent.all(choiceField(number)).length > 0)
  const emails = shown.map(({ number }) => sent.one(emailField(number)).trim())
  const named = await matchPeople(
    db,
    emails.map((typed) => ({ email: email().safeParse(typed).data ?? '' })),
  )
  const errors: FieldErrors = {}
  const choices = shown.flatMap((row, at): Choice[] => {
    const found = named[at]!
    if (emails[at] && found.kind === 'matched') return [{ number: row.number, is: { person: found.person.id } }]
    if (emails[at])
      errors[emailField(row.number)] = `Row ${row.number}: nobody has the email ${emails[at].slice(0, 100)}`
    return choiceIn(row, sent.one(choiceField(row.number)))
  })
  const amounts = shown.flatMap((row) => amountsIn(sent, sent.one(choiceField(row.number)), row))
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: { choices, amounts } }
}

/** A name that is only nearly the same is looked at by itself. */
const onlyOne = ({ number, verdict }: Judged): Choice[] =>
  verdict.kind === 'likely' && verdict.doubt !== 'near-name' && verdict.people.length === 1
    ? [{ number, is: { person: verdict.people[0]!.id } }]
    : []

function choiceIn({ number, match, verdict }: Judged, chosen: string): Choice[] {
  if (chosen === 'keep') return []
  if (chosen === noCredit) return verdict.kind === 'left-out' ? [{ number, is: 'undecided' }] : []
  if (chosen === 'out' || chosen === 'new' || chosen === 'undecided') return [{ number, is: chosen }]
  const known = [
    ...choosable(verdict),
    ...(match.kind === 'likely' ? [match.person.id] : []),
    ...(match.kind === 'several' ? match.people.map(({ id }) => id) : []),
  ]
  return known.includes(chosen) ? [{ number, is: { person: chosen } }] : []
}
