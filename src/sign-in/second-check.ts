import { z } from 'zod'
import { familyNameKey } from '../people/name-key.ts'
import { phone } from '../people/profile.ts'
import type { SecondFact } from '../people/queries.ts'
import { birthMonthDay, type Ruled } from '../people/rules.ts'
import { email, type Parsed, parse, requiredLine, type Sent } from '../web/form.ts'

/** The fact beside the last name that the organization asks for before it makes an account. */
export type CheckKind = 'phone' | 'birthday'

export type TypedCheck = { email: string; familyName: string; phone: string; birthday: string }

/** What was typed into the second check. */
export const typedCheck = (sent: Sent): TypedCheck => ({
  email: sent.one('email'),
  familyName: sent.one('familyName'),
  phone: sent.one('phone'),
  birthday: sent.one('birthday'),
})

export type Check = { email: string; familyNameKey: string; fact: SecondFact }

/** Checks the form; names and phones count as the same however they are spelled. */
export function checkOf(typed: TypedCheck, kind: CheckKind): Parsed<Check> {
  const familyName = requiredLine('Last name', 200, 'Enter your last name')
  const shared = { email: email(), familyName }
  const read =
    kind === 'phone'
      ? parse(z.object({ ...shared, phone: factBy((value) => phone(value, 'US')) }), typed)
      : parse(z.object({ ...shared, birthday: factBy(birthMonthDay) }), typed)
  if (!read.ok) return read
  const value = read.value
  const fact: SecondFact = 'phone' in value ? { phone: value.phone } : { birthMonthDay: value.birthday }
  return { ok: true, value: { email: value.email, familyNameKey: familyNameKey(value.familyName), fact } }
}

const factBy = (rule: (value: string) => Ruled<string>) =>
  z.string().transform((value, context) => {
    const result = rule(value.trim())
    if (result.ok) return result.value
    context.issues.push({ code: 'custom', message: result.message, input: value })
    return z.NEVER
  })
