import type { Organization } from '../../organizations/organization.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Carrier, CarrierAccount } from './carrier.ts'
import { carrierNamed } from './carriers.ts'

const purpose = 'text carrier token'

/** The secret of a carrier's account as it is stored. */
export const sealToken = (keys: Keys, token: string): string => keys.seal(purpose, token)

type Texting = Pick<Organization, 'text_number' | 'text_carrier' | 'text_account' | 'text_sealed_token'>

/** The carrier by which an organization texts, with its account there; null when none is set up. */
export function carrierOf(
  app: { demo: boolean; keys: Keys },
  organization: Texting,
): { carrier: Carrier; account: CarrierAccount } | null {
  const { text_number: number, text_carrier, text_account, text_sealed_token } = organization
  const carrier = carrierNamed(app, text_carrier)
  const token = text_sealed_token === null ? null : app.keys.open(purpose, text_sealed_token)
  if (!carrier || !number || !token) return null
  return { carrier, account: { account: text_account, token, number } }
}
