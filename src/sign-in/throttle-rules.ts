/** How many failures cost nothing, and how the waits grow from there. Times are seconds. */
export type ThrottlePolicy = {
  free: number
  firstWait: number
  longestWait: number
  /** After so long without a failure all of them are forgotten. */
  forgetAfter: number
}

export type Failures = { failures: number; lastFailureAt: Temporal.Instant }

const hour = 3600

/** One account tried from one network: waits of 30 seconds, 1, 2, 4, 8 and at most 15 minutes. */
export const accountPolicy: ThrottlePolicy = { free: 5, firstWait: 30, longestWait: 900, forgetAfter: 24 * hour }

/**
 * One account tried from anywhere. It is loose, and its waits are short, because strangers could otherwise shut the
 * owner out; a device that signed in before is not held by it at all.
 */
export const accountAnywherePolicy: ThrottlePolicy = { free: 50, firstWait: 15, longestWait: 60, forgetAfter: hour }

/** One network, whatever the account: a hospital's whole staff may share one. */
export const addressPolicy: ThrottlePolicy = { free: 200, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** The second check of Create Account for one name from one network, so that phone numbers cannot be tried. */
export const checkPolicy: ThrottlePolicy = { free: 10, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** The second check from one network: a lecture hall of people may make their accounts at once. */
export const checkAddressPolicy: ThrottlePolicy = { free: 200, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Activity codes tried by one person: slips are free, a search through the numbers is not. */
export const codePolicy: ThrottlePolicy = { free: 8, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Sign-in help to one address: one message, then one a quarter of an hour. */
export const helpPolicy: ThrottlePolicy = { free: 1, firstWait: 900, longestWait: 900, forgetAfter: 24 * hour }

/** Codes and links mailed to one address from one network: three at once, then after 1, 2, 4, 8 and at most 15 minutes. */
export const mailPolicy: ThrottlePolicy = { free: 3, firstWait: 60, longestWait: 900, forgetAfter: 24 * hour }

/** Codes and links mailed to one address from anywhere: nobody's mailbox is filled, and no owner waits for long. */
export const mailAnywherePolicy: ThrottlePolicy = { free: 12, firstWait: 60, longestWait: 600, forgetAfter: 24 * hour }

/** Codes and links asked for from one network, whatever the address. */
export const mailNetworkPolicy: ThrottlePolicy = { free: 200, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Seconds until the next try may be made; 0 when it may be made now. */
export function secondsToWait(policy: ThrottlePolicy, past: Failures | null, now: Temporal.Instant): number {
  if (!past || past.failures < policy.free) return 0
  const since = Math.max(0, now.since(past.lastFailureAt).total('seconds'))
  if (since >= policy.forgetAfter) return 0
  const doublings = Math.min(past.failures - policy.free, 30)
  const wait = Math.min(policy.firstWait * 2 ** doublings, policy.longestWait)
  return Math.max(0, Math.ceil(wait - since))
}
