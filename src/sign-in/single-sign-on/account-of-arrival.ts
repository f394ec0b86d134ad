import type { Scene } from '../../web/scene.ts'
import { type Account, accountNamedBy } from '../queries.ts'
import type { KeptArrival } from './kept-arrival.ts'

/**
 * The account of the e-mail address that a provider sent, for a page to say that there is one; null where there is
 * none. Where accounts are concealed that is said only of an address that the provider says is theirs: at many
 * providers people enter any address they like. Elsewhere Create Account says as much to anybody.
 */
export async function accountOfArrival(
  { db, organization }: Pick<Scene, 'db' | 'organization'>,
  { attributes: { email }, emailVerified }: Pick<KeptArrival, 'attributes' | 'emailVerified'>,
): Promise<Account | null> {
  if (!email || (organization.conceal_accounts && !emailVerified)) return null
  return accountNamedBy(db, organization.id, email)
}
