type Coded = { rotating: boolean; endsAt: Temporal.Instant; codeClosesAt: Temporal.Instant }

/**
 * Until when a session's code records: until its window closes; one that changes on the screen only until an hour after
 * the end, because it proves that one is there.
 */
export function codeEndsAt({ rotating, endsAt, codeClosesAt }: Coded): Temporal.Instant {
  const screenEnds = endsAt.add({ hours: 1 })
  return rotating && Temporal.Instant.compare(screenEnds, codeClosesAt) < 0 ? screenEnds : codeClosesAt
}
