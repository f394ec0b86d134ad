/** An e-mail address of a person, as it is kept. */
export type Email = {
  email: string
  signIn: boolean
  verifiedAt: Temporal.Instant | null
  createdAt: Temporal.Instant
  position: number
}

export const mostEmails = 10

/** Why an address may not be removed, as a sentence that says how to mend it; null when it may. */
export function removalFault(emails: readonly Email[], email: string): string | null {
  const own = emails.find((one) => one.email === email)
  const others = emails.filter((one) => one.email !== email && one.signIn)
  if (!own) return null
  if (!others.length) return `${email} is the only email that you sign in with. Add another one first.`
  if (own.verifiedAt && !others.some((one) => one.verifiedAt))
    return `${email} is your only confirmed email. Confirm another one first.`
  return null
}

/** Why an address may not come first; null when it may. */
export function firstFault(emails: readonly Email[], email: string): string | null {
  const own = emails.find((one) => one.email === email)
  if (!own) return 'Choose one of your emails'
  const confirmed = own.verifiedAt || !emails.some((one) => one.verifiedAt)
  return confirmed ? null : `Confirm ${email} first: then you can be sure that what we write arrives.`
}

/** A change that an address's button asks for. */
export type EmailChange = { kind: 'remove' | 'first'; email: string }

/**
 * Whether a change takes a way back to the account from its owner, so that it asks for more than an open session:
 * removing a confirmed address, and writing to another one.
 */
export function takesAccount(emails: readonly Email[], { kind, email }: EmailChange): boolean {
  const own = emails.find((one) => one.email === email)
  if (!own) return false
  return kind === 'remove' ? own.verifiedAt !== null : emails[0] !== own
}

/** What becomes of a person's addresses by an undo: which are back or stay and sign in, which wait to be confirmed, which go. */
export type AfterUndo = { signIn: string[]; toConfirm: string[]; gone: string[] }

/** What an undo makes of the addresses of now (`emails`), of those that stood `before` the change that it undoes. */
export function afterUndo(
  { before }: { before: readonly { email: string; sure: boolean }[] },
  emails: readonly Pick<Email, 'email'>[],
): AfterUndo {
  const of = (sure: boolean) => before.filter((one) => one.sure === sure).map(({ email }) => email)
  const gone = emails.map(({ email }) => email).filter((email) => !before.some((one) => one.email === email))
  return { signIn: of(true), toConfirm: of(false), gone }
}

/** Days after which a confirmed address counts as its owner's beyond doubt. */
const established = 30

/**
 * The addresses that may undo a change, of those that stood before it: the eldest confirmed one, and those confirmed
 * long ago. One that a thief added lately is not among them, nor one that was only typed, which may be a stranger's.
 * While earlier changes can be undone (`open`: who may undo each), nobody gets in who may not undo them all: what a
 * thief added does not become the eldest by taking the owner's address away.
 */
export function mayUndo(
  before: readonly Email[],
  now: Temporal.Instant,
  open: readonly (readonly string[])[] = [],
): string[] {
  const confirmed = before
    .filter((one) => one.verifiedAt)
    .toSorted((one, other) => Temporal.Instant.compare(one.createdAt, other.createdAt))
  const long = ({ verifiedAt }: Email) => now.since(verifiedAt!).total('hours') >= established * 24
  const sure = confirmed.filter((one, index) => index === 0 || long(one)).map(({ email }) => email)
  return sure.filter((email) => open.every((undoers) => undoers.includes(email)))
}
