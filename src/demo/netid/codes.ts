import { newToken } from '../../platform/ids.ts'
import type { DemoEmployee } from './employees.ts'

/** What a code stands for: who signed in when, and what the one who gives it back must show. */
export type Grant = {
  employee: DemoEmployee
  redirectUri: string
  challenge: string
  nonce: string
  signedInAt: Temporal.Instant
}

export type Codes = {
  /** A code that stands for the grant for one minute. */
  issue: (grant: Grant) => string
  /** The grant of a code, once; null when it is unknown, was taken before, or is too old. */
  take: (code: string, now: Temporal.Instant) => Grant | null
}

/** Seconds for which a code is good. */
const goodFor = 60
const mostAtOnce = 1000

/** Codes of the provider, in memory. */
export function newCodes(): Codes {
  const grants = new Map<string, Grant>()
  return {
    issue: (grant) => {
      const code = newToken()
      grants.set(code, grant)
      if (grants.size > mostAtOnce) grants.delete(grants.keys().next().value!)
      return code
    },
    take: (code, now) => {
      const grant = grants.get(code)
      grants.delete(code)
      return grant && now.since(grant.signedInAt).total('seconds') < goodFor ? grant : null
    },
  }
}
