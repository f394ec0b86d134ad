/** How many failures cost nothing, and how the waits grow from there. Times are seconds. */
export type ThrottlePolicy = {
  free: number
  firstWait: number
  longestWait: number
  /** After so long without a failure all of them are forgotten. */
  forgetAfter: number
}

/** What many tries from anywhere change for each network that tries: from `most` on, another policy holds it. */
export type Crowd = {
  most: number
  /** After so long without a try from anywhere all of them are forgotten. */
  forgetAfter: number
  usual: ThrottlePolicy
  crowded: ThrottlePolicy
}

export type Failures = { failures: number; lastFailureAt: Temporal.Instant }

const hour = 3600

/** One account tried from one network: waits of 30 seconds, 1, 2, 4, 8 and at most 15 minutes. */
export const accountPolicy: ThrottlePolicy = { free: 5, firstWait: 30, longestWait: 900, forgetAfter: 24 * hour }

/**
 * The same while many wrong passwords come in from anywhere: each network still has its first try, then waits of 30
 * seconds, 1, 2, 4 … and at most 60 minutes.
 */
export const accountCrowdedPolicy: ThrottlePolicy = {
  free: 1,
  firstWait: 30,
  longestWait: hour,
  forgetAfter: 24 * hour,
}

/**
 * One account tried from anywhere. Nobody waits because of what others do elsewhere: the count only makes each network's
 * own waits begin sooner, so an owner with the right password gets in from any network that has not failed. A device
 * that signed in before is not held by it at all.
 *
 * Whoever guesses from N networks makes at most 50 + 31 × N tries a day: 50 until the count is reached, and then from
 * each network one try, eight more within about two hours, and one an hour. The networks of one IPv6 /48 make at most 40
 * together ({@link widerAllowance}). Each try is counted before its password is looked at, and forgiven when it is right,
 * so tries at the same moment do not pass the count.
 */
export const accountCrowd: Crowd = {
  most: 50,
  forgetAfter: 24 * hour,
  usual: accountPolicy,
  crowded: accountCrowdedPolicy,
}

/** How often an owner is told that many wrong passwords are tried: once a day. */
export const warningPolicy: ThrottlePolicy = {
  free: 1,
  firstWait: 24 * hour,
  longestWait: 24 * hour,
  forgetAfter: 24 * hour,
}

/**
 * One account tried from a network from which many wrong passwords came in, whatever the accounts: a hospital's whole
 * staff may share one, and each of them still has the first try; the next ones wait as while many guess.
 */
export const accountAtAddressCrowd: Crowd = {
  most: 200,
  forgetAfter: hour,
  usual: accountPolicy,
  crowded: accountCrowdedPolicy,
}

const minute = 60

/** One network in one minute, whatever the account: a minute's count begins with that minute. */
export const addressPolicy: ThrottlePolicy = {
  free: 200,
  firstWait: minute,
  longestWait: minute,
  forgetAfter: minute,
}

/**
 * The same from a network from which many wrong passwords came in. At most 16 tries of a network are under way at once in
 * a process and right ones are taken off again, so of a lecture hall of 500 behind one address only the slips count, and
 * 44 of them in a minute keep nobody waiting.
 */
export const addressCrowdedPolicy: ThrottlePolicy = { ...addressPolicy, free: 60 }

/**
 * One network, whatever the account. Who tries one password with many accounts from one network makes at most 200 tries
 * at once and 60 a minute from then on: 200 + 60 × 1,440 = 86,600 a day, none of which makes another one of the network
 * wait for longer than the minute. Of one account it is one, and then as {@link accountCrowd} says. Each right password
 * takes two slips off the count by which this is noticed, so whoever signs in rightly in between may make 200 a minute.
 */
export const addressCrowd: Crowd = { most: 200, forgetAfter: hour, usual: addressPolicy, crowded: addressCrowdedPolicy }

/** The second check of Create Account for one name from one network, so that phone numbers cannot be tried. */
export const checkPolicy: ThrottlePolicy = { free: 10, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** The same while a name is looked for from many networks: each network still has its first check. */
export const checkCrowdedPolicy: ThrottlePolicy = { free: 1, firstWait: 30, longestWait: hour, forgetAfter: hour }

/** The second check for one name from anywhere, where four digits could be tried through; nobody waits by it alone. */
export const checkCrowd: Crowd = { most: 50, forgetAfter: hour, usual: checkPolicy, crowded: checkCrowdedPolicy }

/**
 * The second check by four digits for one name from anywhere, in all: of ten thousand digits hardly one in a hundred can
 * be tried a day. Then none is made for this name for a day; the page offers the other ways. Signing in is not held by it.
 */
export const checkDayPolicy: ThrottlePolicy = {
  free: 80,
  firstWait: 24 * hour,
  longestWait: 24 * hour,
  forgetAfter: 24 * hour,
}

/** The second check from one network: a lecture hall of people may make their accounts at once. */
export const checkAddressPolicy: ThrottlePolicy = { free: 200, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Activity codes tried by one person: slips are free, a search through the numbers is not. */
export const codePolicy: ThrottlePolicy = { free: 8, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Activity codes texted from one phone: texts cost their sender something, and a wrong slide is soon mended. */
export const textCodePolicy: ThrottlePolicy = { free: 8, firstWait: 60, longestWait: hour, forgetAfter: 24 * hour }

/** E-mails texted from one phone: each may link the phone to an account, and is mailed to its owner. */
export const textEmailPolicy: ThrottlePolicy = { free: 5, firstWait: 60, longestWait: hour, forgetAfter: 24 * hour }

/** Texts of one phone that say nothing we understand: two machines must not answer each other without end. */
export const textUnknownPolicy: ThrottlePolicy = { free: 10, firstWait: 60, longestWait: hour, forgetAfter: hour }

/** One e-mail texted from any phone, so that nobody's mailbox is filled with notices. */
export const textedEmailPolicy: ThrottlePolicy = {
  free: 6,
  firstWait: 900,
  longestWait: 4 * hour,
  forgetAfter: 24 * hour,
}

/** Sign-in help to one address: one message, then one a quarter of an hour. */
export const helpPolicy: ThrottlePolicy = { free: 1, firstWait: 900, longestWait: 900, forgetAfter: 24 * hour }

/** Codes and links mailed to one address from one network: three at once, then after 1, 2, 4, 8 and at most 15 minutes. */
export const mailPolicy: ThrottlePolicy = { free: 3, firstWait: 60, longestWait: 900, forgetAfter: 24 * hour }

/** The same while many are asked for from anywhere: each network still has one, then waits of 1, 2, 4 … 240 minutes. */
export const mailCrowdedPolicy: ThrottlePolicy = {
  free: 1,
  firstWait: 60,
  longestWait: 4 * hour,
  forgetAfter: 24 * hour,
}

/** Codes and links mailed to one address from anywhere; nobody waits by this count alone. */
export const mailCrowd: Crowd = { most: 12, forgetAfter: 24 * hour, usual: mailPolicy, crowded: mailCrowdedPolicy }

/**
 * Codes, or links, mailed to one address from anywhere, so that nobody's mailbox is filled: 60, then one every 24
 * minutes, which is 60 a day. A device that signed in before does not wait by it.
 */
export const mailDayPolicy: ThrottlePolicy = { free: 60, firstWait: 1440, longestWait: 1440, forgetAfter: 24 * hour }

/** Codes and links asked for from one network, whatever the address. */
export const mailNetworkPolicy: ThrottlePolicy = { free: 200, firstWait: 30, longestWait: 900, forgetAfter: hour }

/** Codes that confirm an address or a phone, to one recipient whoever asks: nobody's mailbox or phone can be filled. */
export const recipientPolicy: ThrottlePolicy = { free: 3, firstWait: 60, longestWait: 900, forgetAfter: hour }

/** The same for one person, whatever the recipient; it bounds guesses, too: each code has five tries. */
export const askerPolicy: ThrottlePolicy = { free: 10, firstWait: 60, longestWait: 900, forgetAfter: hour }

/** Mail by which the office asks one person to disclose: three at once, then one after 6, 12 and at most 24 hours. */
export const askToDisclosePolicy: ThrottlePolicy = {
  free: 3,
  firstWait: 6 * hour,
  longestWait: 24 * hour,
  forgetAfter: 24 * hour,
}

/** Disclosures sent by one link: each is kept for ever. */
export const disclosePolicy: ThrottlePolicy = { free: 30, firstWait: 60, longestWait: 900, forgetAfter: hour }

/**
 * Names and e-mails typed at one door that meant nobody: many in a room are not known yet, but nobody looks through
 * names or e-mails there. A door that is held takes entries, and tells nothing.
 */
export const doorPolicy: ThrottlePolicy = { free: 120, firstWait: 15, longestWait: 120, forgetAfter: hour }

/**
 * How many times as much is free for the wider prefixes of an IPv6 network: one customer may have a /56, as homes are
 * given, or a /48, as sites are, and with it 256 or 65,536 networks (RFC 6177, section 2; ripe.net/publications/docs/ripe-690).
 * Where an office hands out each of its rooms a /64, its people are counted together only by the larger number.
 */
export const widerAllowance = { 56: 2, 48: 10 } as const

/** A network's policy for a wider prefix that it is part of. */
export const widened = (policy: ThrottlePolicy, prefix: keyof typeof widerAllowance): ThrottlePolicy => ({
  ...policy,
  free: policy.free * widerAllowance[prefix],
})

/** The same for what a crowd changes. */
export const widenedCrowd = (crowd: Crowd, prefix: keyof typeof widerAllowance): Crowd => ({
  ...crowd,
  usual: widened(crowd.usual, prefix),
  crowded: widened(crowd.crowded, prefix),
})

/** The same for what a whole network did: of a wider prefix it is that many times as much before anything changes. */
export const widenedAddress = (crowd: Crowd, prefix: keyof typeof widerAllowance): Crowd => ({
  ...widenedCrowd(crowd, prefix),
  most: crowd.most * widerAllowance[prefix],
})

/** Whether there were so many tries from anywhere that each network's waits begin sooner. */
export const isCrowded = (crowd: Crowd, anywhere: Failures | null, now: Temporal.Instant): boolean =>
  anywhere !== null && anywhere.failures >= crowd.most && !isForgotten(crowd, anywhere, now)

/** Seconds until one network's next try may be made, by its own tries and by those from anywhere. */
export const secondsInCrowd = (
  crowd: Crowd,
  past: { own: Failures | null; anywhere: Failures | null },
  now: Temporal.Instant,
): number => secondsToWait(isCrowded(crowd, past.anywhere, now) ? crowd.crowded : crowd.usual, past.own, now)

/** A count with one more failure in it. */
export const counted = (
  policy: Pick<ThrottlePolicy, 'forgetAfter'>,
  past: Failures | null,
  now: Temporal.Instant,
): Failures => ({ failures: past && !isForgotten(policy, past, now) ? past.failures + 1 : 1, lastFailureAt: now })

const isForgotten = ({ forgetAfter }: { forgetAfter: number }, past: Failures, now: Temporal.Instant) =>
  now.since(past.lastFailureAt).total('seconds') >= forgetAfter

/** Seconds until the next try may be made; 0 when it may be made now. */
export function secondsToWait(policy: ThrottlePolicy, past: Failures | null, now: Temporal.Instant): number {
  if (!past || past.failures < policy.free) return 0
  if (isForgotten(policy, past, now)) return 0
  const since = Math.max(0, now.since(past.lastFailureAt).total('seconds'))
  const doublings = Math.min(past.failures - policy.free, 30)
  const wait = Math.min(policy.firstWait * 2 ** doublings, policy.longestWait)
  return Math.max(0, Math.ceil(wait - since))
}
