import { z } from 'zod'
import { familyNameKey } from '../people/name-key.ts'
import { phone } from '../people/profile.ts'
import type { CheckKind, SecondFact } from '../people/queries.ts'
import { ruled } from '../people/ruled.ts'
import { birthMonthDay, type Ruled, ssnLastFour } from '../people/rules.ts'
import { phoneNumber } from '../platform/phone.ts'
import { email, line, type Parsed, parse, requiredLine, type Sent } from '../web/form.ts'

/** What was typed into the second check, besides the digits of an SSN, which no page shows again. */
export type TypedCheck = { email: string; familyName: string; phone: string; birthday: string; ssnLastFour: string }

/** What was typed into the second check. */
export const typedCheck = (sent: Sent): TypedCheck => ({
  email: sent.one('email'),
  familyName: sent.one('familyName'),
  phone: sent.one('phone'),
  birthday: sent.one('birthday'),
  ssnLastFour: sent.one('ssnLastFour'),
})

/** What an account is looked for by: `ssn` holds the last four digits, and null is of someone who has no such number. */
export type Check = Facts & { email: string }
export type Facts = { familyNameKey: string; fact: SecondFact | { ssn: string | null } }

/** Checks the form; names and phones count as the same however they are spelled. */
export function checkOf(typed: TypedCheck, kind: CheckKind): Parsed<Check> {
  const description = z
    .object({ email: email(), familyName: requiredLine('Last name', 200, 'Enter your last name') })
    .extend(facts[kind].shape)
  const read = parse(description, typed)
  if (!read.ok) return read
  const { email: address, familyName, ...rest } = read.value
  return { ok: true, value: { email: address, familyNameKey: familyNameKey(familyName), fact: factOf(rest) } }
}

type Named = { familyName: string; phone: string; birthday?: string | null | undefined }

/**
 * What a profile that is about to be saved is looked for by: its phone, which every profile has; its birthday where the
 * organization's check goes by that; and digits of an SSN that were given.
 */
export function factsOfProfile(
  { familyName, phone, birthday }: Named,
  kind: CheckKind,
  digits: string | null,
): Facts[] {
  const sought: Facts['fact'][] = [{ phone }]
  if (kind === 'birthday' && birthday) sought.push({ birthMonthDay: birthday })
  if (digits) sought.push({ ssn: digits })
  return sought.map((fact) => ({ familyNameKey: familyNameKey(familyName), fact }))
}

const facts = {
  // Here a number is only looked for, whatever extension stands behind it.
  phone: z.object({ phone: line('Phone', 50).transform(ruled(soughtPhone)) }),
  birthday: z.object({ birthday: line('Birthday', 20).transform(ruled(birthMonthDay)) }),
  ssn: z.object({ ssnLastFour: line('SSN', 20).transform(ruled(ssnLastFour)) }),
} satisfies Record<CheckKind, z.ZodType>

function soughtPhone(typed: string): Ruled<string> {
  const found = phoneNumber(typed)
  return found ? { ok: true, value: found } : phone(typed, 'US')
}

type Rest = { phone?: string; birthday?: string; ssnLastFour?: string | null }

function factOf({ phone, birthday, ssnLastFour = null }: Rest): Check['fact'] {
  if (phone !== undefined) return { phone }
  return birthday === undefined ? { ssn: ssnLastFour } : { birthMonthDay: birthday }
}
