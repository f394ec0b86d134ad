import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'

/** Minutes for which one row stands for all looks of one member of staff at one person. */
const oneLook = 5

/** Minutes after somebody's own act on a person in which looking at what came of it is part of the act. */
const oneAct = 1

/** Writes down that a member of staff looked at a person, unless what they did a short while ago says so already. */
export async function noteLook(
  db: Db,
  { organizationId, actorId, personId }: { organizationId: string; actorId: string; personId: string },
  now: Temporal.Instant,
): Promise<void> {
  const since = (minutes: number) => now.subtract({ minutes }).toString()
  const known = await db
    .selectFrom('audit')
    .select('id')
    .where('actor_id', '=', actorId)
    .where('subject_id', '=', personId)
    .where((where) =>
      where.or([
        where('at', '>', since(oneAct)),
        where.and([where('act', '=', 'person.viewed'), where('at', '>', since(oneLook))]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (known) return
  const look = { act: 'person.viewed', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId, actorId, ...look }, now)
}
