import type { App } from '../../web/scene.ts'
import { type Codes, newCodes } from './codes.ts'
import { netIdClient } from './request-rules.ts'
import { newSigningKey, type SigningKey } from './signing-key.ts'

/** The simulated provider of one process: its codes, and its key, which is made at the first use. */
export type NetId = { app: App; codes: Codes; key: () => Promise<SigningKey>; clock: () => Temporal.Instant }

/**
 * "Palmetto NetID", a small OpenID provider of invented employees, so that single sign-on can be tried without one. It is
 * another house: its clock is the machine's own, with which the portal compares the times in its tokens.
 */
export function newNetId(app: App, clock = () => Temporal.Now.instant()): NetId {
  let key: Promise<SigningKey> | undefined
  return {
    app,
    codes: newCodes(),
    key: () => {
      key ??= newSigningKey()
      return key
    },
    clock,
  }
}

const purpose = 'demo-netid-client'

/** The secret that the portal shows the provider: of this installation, and the same at each start. */
export const clientSecret = ({ keys }: Pick<App, 'keys'>): string => keys.sign(purpose, netIdClient.id)

/** Whether this is the portal's secret, compared in constant time. */
export const isClientSecret = ({ keys }: Pick<App, 'keys'>, secret: string): boolean =>
  keys.verify(purpose, netIdClient.id, secret)
