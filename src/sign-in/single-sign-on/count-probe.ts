import { clientNetwork } from '../../web/client-address.ts'
import type { Scene } from '../../web/scene.ts'
import { bucketOf, byNetwork, countUse } from '../throttle.ts'
import { checkAddressPolicy, checkPolicy } from '../throttle-rules.ts'
import type { KeptArrival } from './kept-arrival.ts'

/**
 * Counts an answer that tells whoever a provider vouched for that an e-mail address has an account here; returns the
 * seconds until the next may be given, 0 when this one may. The transaction must commit: see `keep`.
 */
export function countProbe(scene: Scene, who: Pick<KeptArrival, 'providerId' | 'subject'>): Promise<number> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  return countUse(
    db,
    organization.id,
    [
      { bucket: bucketOf('account-check', who.providerId, who.subject), policy: checkPolicy },
      ...byNetwork('account-check-network', network, { policy: checkAddressPolicy }),
    ],
    now,
  )
}
