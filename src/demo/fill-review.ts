import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Place } from './activity-rows.ts'
import type { Disclosing } from './fill-disclosures.ts'
import { insertRows } from './insert-rows.ts'

/** What the organization's reviewer made of what was disclosed: three days after it, and done two days later. */
export async function fillReview(db: Db, place: Place, answered: readonly Disclosing[]): Promise<void> {
  const key = { organization_id: place.organizationId }
  const judged = answered.flatMap((one) => judgedOf(one, reviewerOf(place)))
  await insertRows(
    db,
    'relationship_judgement',
    judged.map(({ judgement }) => ({ ...key, ...judgement })),
  )
  await insertRows(
    db,
    'mitigation',
    judged.flatMap(({ mitigation }) => (mitigation ? { ...key, ...mitigation } : [])),
  )
}

function reviewerOf({ demo, people }: Place): string {
  const { given, family } = demo.cast.find(({ role }) => role === 'reviewer')!
  return people.get(`${given} ${family}`)!
}

function judgedOf({ held, said, disclosureId, attestedAt }: Disclosing, reviewer: string) {
  const at = attestedAt.add({ hours: 3 * 24 }).toString()
  const done = attestedAt.add({ hours: 5 * 24 }).toString()
  const decided = said.filter(({ from }) => from.stands !== 'waits')
  return held
    .filter(({ draft }) => !draft)
    .flatMap(({ row, topic }) =>
      decided.map(({ relationship, from }) => ({
        judgement: {
          id: newId(),
          role_id: row.id,
          relationship_id: relationship.id,
          disclosure_id: disclosureId,
          relationship,
          topic,
          relevant: from.stands !== 'not-relevant',
          exception: null,
          reason: from.reason ?? '',
          judged_by: reviewer,
          judged_at: at,
        },
        mitigation: isMitigated(from.stands) && {
          id: newId(),
          role_id: row.id,
          disclosure_id: disclosureId,
          relationship_ids: [relationship.id],
          way: 'peer-review',
          ...(from.stands === 'mitigated' ? passed(reviewer, done) : waiting),
          chosen_by: reviewer,
          chosen_at: at,
          file_name: '',
          content_type: '',
          withdrawn_reason: '',
        },
      })),
    )
}

const isMitigated = (stands: string) => stands === 'mitigated' || stands === 'to-mitigate'

const waiting = {
  note: 'Slides come a week before.',
  peer_reviewer: '',
  peer_independent: false,
  result: '',
  completed_by: null,
  completed_at: null,
}

const passed = (by: string, at: string) => ({
  note: 'Slides and references, by email.',
  peer_reviewer: 'Somebody of another department without relationships',
  peer_independent: true,
  result: 'passed',
  completed_by: by,
  completed_at: at,
})
