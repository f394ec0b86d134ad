import { phoneNumber } from '../../platform/phone.ts'
import { type FieldErrors, line, parse, type Sent } from '../../web/form.ts'

/** What was typed of how an organization texts; the token is never shown again. */
export type TypedTexting = { number: string; carrier: string; account: string; token: string }

/** How an organization texts. A null token keeps the one that is there. */
export type Texting = { number: string; carrier: string; account: string; token: string | null }

type Read = { ok: true; value: Texting } | { ok: false; errors: FieldErrors }

/** What was typed. */
export const typedTexting = (sent: Sent): TypedTexting => ({
  number: sent.one('number'),
  carrier: sent.one('carrier'),
  account: sent.one('account'),
  token: sent.one('token'),
})

type Known = {
  /** The names of the carriers that there are. */
  carriers: readonly string[]
  /** The carrier and account whose token is kept; null when there is none. */
  kept: { carrier: string; account: string } | null
}

/** Reads the form; a new account needs its token. */
export function readTexting(typed: TypedTexting, { carriers, kept }: Known): Read {
  const number = phoneNumber(typed.number)
  const account = parse(line('The account', 100), typed.account)
  const token = parse(line('The token', 200), typed.token)
  const carrier = carriers.find((one) => one === typed.carrier)
  const isKept = kept?.carrier === carrier && kept?.account === (account.ok && account.value)
  const errors: FieldErrors = {}
  if (!number) errors['number'] = 'Enter the number with its area code, for example 833-555-0111'
  if (!carrier) errors['carrier'] = 'Choose who carries the texts'
  if (!account.ok) Object.assign(errors, { account: Object.values(account.errors)[0] })
  else if (!account.value) errors['account'] = 'Enter the name of your account there'
  if (!token.ok) Object.assign(errors, { token: Object.values(token.errors)[0] })
  else if (!token.value && !isKept) errors['token'] = 'Enter the secret of this account'
  if (!number || !carrier || !account.ok || !token.ok || Object.keys(errors).length) return { ok: false, errors }
  return { ok: true, value: { number, carrier, account: account.value, token: token.value || null } }
}
