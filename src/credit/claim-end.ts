/** What a claim's end follows from: the session's own, that of its quarter, and that of a late request. */
export type ClaimEnds = {
  closesAt: Temporal.Instant
  /** Where credit comes at the end of a quarter: the end of its last session's window. */
  quarterClosesAt: Temporal.Instant | null
  /** What a late request that was approved gave. */
  claimUntil: Temporal.Instant | null
}

/** Until when credit can be claimed: the latest of all ends, so that nothing that is given takes time away. */
export const claimEndsAt = ({ closesAt, quarterClosesAt, claimUntil }: ClaimEnds): Temporal.Instant =>
  [quarterClosesAt, claimUntil].reduce<Temporal.Instant>(
    (latest, end) => (end && Temporal.Instant.compare(latest, end) < 0 ? end : latest),
    closesAt,
  )
