import type { StaffScene } from '../../web/scene.ts'
import { waitingForReview } from '../review/waiting.ts'
import { idsNamed, type Looked } from './queries.ts'
import type { Blocking } from './rules.ts'

/** What waits for the review of whoever looks, as Today has it, as rows of the board. */
export async function reviewRows(scene: StaffScene, { now, until, search }: Looked): Promise<Blocking[]> {
  const { db, organization, visitor } = scene
  const waiting = await waitingForReview(db, organization, now, visitor.personId)
  const named = search
    ? await idsNamed(
        db,
        waiting.map(({ facts }) => facts.id),
        search,
      )
    : null
  return waiting.flatMap(({ facts, state, session, starts, activityTitle, isSeries }): Blocking[] => {
    if (!session || (named && !named.has(facts.id)) || Temporal.Instant.compare(session.startsAt, until) >= 0) return []
    const { id, title, startsAt } = session
    const left = starts.filter((one) => Temporal.Instant.compare(one, startsAt) >= 0)
    const row = { key: facts.id, later: left.length - 1, starts: left, role: facts, step: state.step, runsOut: null }
    return [
      {
        ...row,
        session: {
          id,
          title,
          startsAt,
          activityId: facts.activityId,
          activityTitle,
          isSeries,
          coordinated: false,
          unnamed: false,
        },
      },
    ]
  })
}

/** What is to come first, the next first; then what has begun, the last first. */
export const compareRows =
  (now: Temporal.Instant) =>
  ({ session: one }: Blocking, { session: other }: Blocking): number => {
    const [a, b] = [one, other].map(({ startsAt }) => startsAt.epochMilliseconds - now.epochMilliseconds) as [
      number,
      number,
    ]
    if (a <= 0 !== b <= 0) return a <= 0 ? 1 : -1
    return a <= 0 ? b - a : a - b
  }
