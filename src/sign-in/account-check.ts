import type { Sent } from '../web/form.ts'
import type { Scene } from '../web/scene.ts'

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

/** Reads it from a form's fields `checkedEmail` and `seal`, or from an address; null when it is not ours. */
export function checkedIn(where: Where, sent: Pick<Sent, 'one'>): Checked | null {
  const email = sent.one('checkedEmail')
  const seal = sent.one('seal')
  return where.app.keys.verify(purpose, text(where, email), seal) ? { email, seal } : null
}

/** The fields, or the query, that carry it. */
export const checkedFields = ({ email, seal }: Checked): { checkedEmail: string; seal: string } => ({
  checkedEmail: email,
  seal,
})
