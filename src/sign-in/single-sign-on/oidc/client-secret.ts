import { type Keys, openFor } from '../../../platform/keys.ts'

const purpose = 'identity-provider'

/** A client secret as the database keeps it, in the row of its provider and in no other. */
export const sealClientSecret = (keys: Keys, providerId: string, secret: string): string =>
  keys.seal(purpose, secret, providerId)

/** Opens it; `outdated` when it is to be sealed anew. Null when another installation sealed it, or for another provider. */
export const openClientSecret = (keys: Keys, providerId: string, sealed: string) =>
  openFor(keys, purpose, sealed, providerId)
