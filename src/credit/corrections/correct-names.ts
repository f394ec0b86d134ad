import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { newCertificateNumber } from '../../certificates/number.ts'
import { heldPrefix } from '../../organizations/certificate-prefix.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { takeCreditTurns } from '../issue-credit.ts'
import type { Corrector } from './correct-credit.ts'
import { reissued } from './reissued.ts'

export type NameCorrection = {
  personId: string
  /** What the new certificates print; the credentials stay where they are left out. */
  person: { name: string; credentials?: string }
  /** The certificates to replace, by their ids. */
  certificateIds: readonly string[]
  reason: string
  note: string
}

/** A certificate that was replaced, and the one that replaced it. */
export type Renamed = { before: string; after: string; verifyUrl: string; title: string }

type Held = { id: string; frozen: Certificate; session_id: string; merged_from: string | null }

/**
 * Issues certificates again with another name, word for word as they were otherwise; the credit goes along. One that was
 * replaced already, or counts no more, is left: so a second press replaces nothing, and each is replaced once.
 */
export async function correctNames(by: Corrector, correction: NameCorrection): Promise<Renamed[]> {
  const { db, organization, actorId, now } = by
  await takeCreditTurns(db, correction.personId)
  const held = await heldCertificates(by, correction)
  if (held.length === 0) return []
  const prefix = await heldPrefix(db, organization.id)
  const renamed = held.map((row) => ({
    row,
    id: newId(),
    correctionId: newId(),
    fresh: again(by, prefix, row, correction),
  }))
  await db
    .insertInto('certificate')
    .values(
      renamed.map(({ row, id, fresh }) => ({
        organization_id: organization.id,
        id,
        person_id: correction.personId,
        session_id: row.session_id,
        number: fresh.number,
        frozen: JSON.stringify(fresh),
        issued_at: now.toString(),
        replaces_id: row.id,
        merged_from: row.merged_from,
      })),
    )
    .execute()
  await db
    .insertInto('credit_correction')
    .values(
      renamed.map(({ id, correctionId }) => ({
        organization_id: organization.id,
        id: correctionId,
        kind: 'name',
        certificate_id: id,
        reason: correction.reason,
        note: correction.note,
        actor_id: actorId,
        corrected_at: now.toString(),
      })),
    )
    .execute()
  await carryOver(by, correction.reason, renamed)
  for (const { row, id, fresh } of renamed)
    await recordAudit(
      db,
      {
        organizationId: organization.id,
        actorId,
        act: 'credit.name_corrected',
        subject: 'certificate',
        subjectId: id,
        old: { number: row.frozen.number, name: nameOf(row.frozen) },
        new: { number: fresh.number, name: nameOf(fresh), reason: correction.reason, note: correction.note },
      },
      now,
    )
  return renamed.map(({ row, fresh }) => ({
    before: row.frozen.number,
    after: fresh.number,
    verifyUrl: fresh.verifyUrl,
    title: fresh.activity.title,
  }))
}

const nameOf = ({ person }: Certificate): string => [person.name, person.credentials].filter(Boolean).join(', ')

const heldCertificates = ({ db }: Corrector, { personId, certificateIds }: NameCorrection): Promise<Held[]> =>
  certificateIds.length === 0
    ? Promise.resolve([])
    : (db
        .selectFrom('standing_certificate as c')
        .select(['c.id', 'c.frozen', 'c.session_id', 'c.merged_from'])
        .where('c.person_id', '=', personId)
        .where('c.id', 'in', [...certificateIds])
        .where((where) =>
          where.exists(
            where
              .selectFrom('live_credit as e')
              .select('e.id')
              .whereRef('e.organization_id', '=', 'c.organization_id')
              .whereRef('e.certificate_id', '=', 'c.id')
              .where('e.kind', '<>', 'withdrawal'),
          ),
        )
        .orderBy('c.id')
        .execute() as Promise<Held[]>)

function again({ organization, origin, now }: Corrector, prefix: string, { frozen }: Held, correction: NameCorrection) {
  const number = newCertificateNumber(prefix)
  const { name, credentials = frozen.person.credentials } = correction.person
  return reissued(frozen, {
    number,
    verifyUrl: origin + routes.verifyCertificate.to({ number }),
    issuedAt: now,
    zone: organization.time_zone,
    person: { name, credentials },
  })
}

type Renaming = { row: Held; id: string; correctionId: string }

/** What stands goes along to the new certificates, on the word that it had. */
async function carryOver({ db, actorId, now }: Corrector, reason: string, renamed: readonly Renaming[]): Promise<void> {
  const column = (of: (one: Renaming) => string) => sql`${renamed.map(of)}::uuid[]`
  await sql`
    insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
      recorded_at, certificate_id, replaces_id, actor_id, reason, import_id, ground, correction_id)
    select e.organization_id, gen_random_uuid(), 'correction', e.person_id, e.session_id, e.credit_type_id, e.amount,
      e.completed_on, ${now.toString()}, n.fresh, e.id, ${actorId}, ${reason}, e.import_id, e.ground, n.correction
    from unnest(${column(({ row }) => row.id)}, ${column(({ id }) => id)}, ${column(({ correctionId }) => correctionId)})
      n (old, fresh, correction)
    join live_credit e on e.certificate_id = n.old and e.kind <> 'withdrawal'`.execute(db)
}
