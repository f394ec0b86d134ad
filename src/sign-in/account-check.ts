import type { Sent } from '../web/form.ts'
import type { Scene } from '../web/scene.ts'
import type { Facts } from './second-check.ts'

type Where = Pick<Scene, 'app' | 'organization'>

/**
 * Proof that the second check was passed for an e-mail address, as it travels from the check to the profile form. It
 * says nothing else, so it does not run out.
 */
export type Checked = { email: string; seal: string }

const purpose = 'account-check'
const text = ({ organization }: Where, email: string) => `${organization.id} ${email}`

/** Makes the proof. */
export const checked = (where: Where, email: string): Checked => ({
  email,
  seal: where.app.keys.sign(purpose, text(where, email)),
})

/** Reads it from a form's fields `checkedEmail` and `seal`; null when it is not ours. */
export function checkedIn(where: Where, sent: Pick<Sent, 'one'>): Checked | null {
  const email = sent.one('checkedEmail')
  const seal = sent.one('seal')
  return where.app.keys.verify(purpose, text(where, email), seal) ? { email, seal } : null
}

const factsPurpose = 'account-check-facts'
const factsText = ({ organization }: Where, { familyNameKey, fact }: Facts) =>
  JSON.stringify([organization.id, familyNameKey, fact])

/** Marks a name and a fact as counted, so that saving a profile with the same ones does not count them again. */
export const counted = (where: Where, facts: Facts): string =>
  where.app.keys.sign(factsPurpose, factsText(where, facts))

/** Whether {@link counted} made this mark for this name and fact. */
export const wasCounted = (where: Where, facts: Facts, mark: string): boolean =>
  where.app.keys.verify(factsPurpose, factsText(where, facts), mark)

const notMinePurpose = 'not-mine'

/** Accounts that somebody was told of, as a field to send back with "This is not me". It shows no ids. */
export const sealNotMine = ({ app, organization }: Where, personIds: readonly string[]): string =>
  app.keys.seal(notMinePurpose, JSON.stringify([organization.id, ...personIds]))

/** The ids in what {@link sealNotMine} made; none in anything else. */
export function notMineIn({ app, organization }: Where, sealed: string): string[] {
  const opened = app.keys.open(notMinePurpose, sealed)
  const [made, ...ids] = opened === null ? [] : (JSON.parse(opened) as string[])
  return made === organization.id ? ids : []
}

const carriedNames = ['checkedEmail', 'seal', 'checkedFacts', 'notMine', 'ssnSealed', 'link'] as const

/** What travels, unseen, from the check through every page of the profile form: '' where there is none. */
export type Carried = Record<(typeof carriedNames)[number], string>

export const carriedIn = (sent: Pick<Sent, 'one'>): Carried =>
  Object.fromEntries(carriedNames.map((name) => [name, sent.one(name)])) as Carried

/** The fields that carry it. */
export const carriedFields = (carried: Carried): [string, string][] =>
  Object.entries(carried).filter(([, value]) => value)
