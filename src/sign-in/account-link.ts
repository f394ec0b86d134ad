import { z } from 'zod'
import type { Sent } from '../web/form.ts'
import type { Scene } from '../web/scene.ts'
import { lookAtLink, spendLink } from './one-time-secrets.ts'

/** For how long a mailed link makes an account. */
export const daysGood = 7

const purpose = 'create-account' as const

/** What the check was told, as the link keeps it: sealed, since it is of somebody who has no account yet. */
export const accountLinkDetail = ({ app }: Scene, fields: [string, string][]): { sealed: string } => ({
  sealed: app.keys.seal(purpose, JSON.stringify(fields)),
})

/**
 * Reads the link that was mailed to an address, without using it up: the address, and what the check was told, as the
 * fields of a form. Null when it was used, has run out, or is none.
 */
export async function accountLink(
  scene: Scene,
  token: string,
): Promise<{ email: string; sent: Pick<Sent, 'one'> } | null> {
  const secret = await lookAtLink(scene.db, { organizationId: scene.organization.id, purpose, token }, scene.now)
  const detail = secret && z.object({ sealed: z.string() }).parse(secret.detail)
  const opened = detail && scene.app.keys.open(purpose, detail.sealed)
  if (!secret || !opened) return null
  const fields = new Map<string, string>([...(JSON.parse(opened) as [string, string][]), ['link', token]])
  return { email: secret.subject, sent: { one: (name) => fields.get(name) ?? '' } }
}

/** Uses the link up. */
export const spendAccountLink = ({ db, organization, now }: Scene, token: string) =>
  spendLink(db, { organizationId: organization.id, purpose, token }, now)
