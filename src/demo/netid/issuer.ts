import { isLoopback } from '../../platform/settings.ts'
import { routes } from '../../routes.ts'

/**
 * The address by which the provider is known, under the one that the demonstration prints: PUBLIC_URL, or the address
 * where it listens, such as "http://127.0.0.1:3000". The portal's server reads discovery and keys and gives codes back
 * there, whatever name the visitor uses. A visitor who goes by another name of this machine ("localhost") is led from
 * there to the same page under their own name (authorize.tsx): a form may only lead back to the site that it stands on.
 */
export const issuerAt = (origin: string): string => origin + routes.demoNetId.to({})

/**
 * Whether the server may ask the provider at this address: by https, or on this machine. Elsewhere there is no NetID
 * door, because the portal asks no provider by plain http (sign-in/single-sign-on/guarded-fetch.ts).
 */
export const canHaveNetId = (origin: string): boolean => {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || isLoopback(hostname)
}
