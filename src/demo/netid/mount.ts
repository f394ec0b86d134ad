import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routes } from '../../routes.ts'
import { authorize, enter } from './authorize.tsx'
import { discovery, publishedKeys } from './discovery.ts'
import type { NetId } from './net-id.ts'
import { giveToken } from './token.ts'

/** The pages of the simulated provider, and what it publishes. */
export function mountNetId(web: Hono, netId: NetId): void {
  web.get(routes.demoNetIdDiscovery.pattern, (context) => discovery(netId, context))
  web.get(routes.demoNetIdKeys.pattern, () => publishedKeys(netId))
  web.get(routes.demoNetIdAuthorize.pattern, (context) => authorize(netId, context))
  web.post(routes.demoNetIdAuthorize.pattern, (context) => enter(netId, context))
}

/**
 * Where a code is given back. The portal's server asks, not a browser: it says no origin, and shows a secret instead. So
 * this stands before the guard against forms of other sites.
 */
export function mountNetIdToken(web: Hono, netId: NetId): void {
  web.post(routes.demoNetIdToken.pattern, bodyLimit({ maxSize: 16 * 1024 }), (context) => giveToken(netId, context))
}
