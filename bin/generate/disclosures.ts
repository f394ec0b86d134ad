import { sql } from 'kysely'
import { companyKey } from '../../src/disclosures/companies/company-key.ts'
import { attestation, definition } from '../../src/disclosures/definition.ts'
import { newId } from '../../src/platform/ids.ts'
import { drawn, idOf, type Run, takeStock } from './run.ts'
import { companyNames } from './words.ts'

/**
 * What the generated people disclose: eleven of twelve answered when asked, one of six has relationships. Of ten of these
 * one waits to be judged and one to be mitigated; one of three is not relevant.
 */
export async function generateDisclosures(run: Run): Promise<void> {
  await addCompanies(run)
  await stageRelationships(run)
  await addVersions(run)
  await addReview(run)
  await takeStock(run.db, 'disclosure', 'disclosure_request', 'relationship_judgement', 'mitigation')
}

async function addCompanies({ db, organization, base }: Run): Promise<void> {
  const rows = companyNames.map((name) => ({
    organization_id: organization.id,
    id: newId(),
    name,
    name_key: companyKey(name),
    state: 'listed',
    added_at: new Date(base).toISOString(),
  }))
  await db
    .insertInto('company')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organization_id', 'name_key']).doNothing())
    .execute()
}

async function stageRelationships(run: Run): Promise<void> {
  const { db, organization } = run
  await sql`
    create temp table generated_relationship on commit drop as
    select d.n, nth, d.id as discloser_id, ${idOf(run, 'relationship', 'd.n * 2 + nth')} as id,
      jsonb_build_object('id', ${idOf(run, 'relationship', 'd.n * 2 + nth')}, 'company', c.name, 'companyId', c.id,
        'natures', jsonb_build_array(${drawn(['consultant', 'speaker', 'researcher', 'advisor'], 'd.n + nth')}), 'other', '',
        'since', to_char(d.attested_at - interval '1 month' * (6 + d.n % 30), 'YYYY-MM'), 'until', null, 'whose', 'own') as said
    from generated_discloser d, generate_series(0, 1) nth
      join company c on c.organization_id = ${organization.id}
    where nth < d.relationships and c.name = ${drawn(companyNames, 'd.n + nth')}`.execute(db)
  await sql`analyze generated_relationship`.execute(db)
}

async function addVersions(run: Run): Promise<void> {
  const { db, organization } = run
  const org = sql`${organization.id}::uuid`
  await sql`
    insert into disclosure (organization_id, id, discloser_id, number, attested_at, lookback_from, nothing, relationships,
      definition, attestation, way)
    select ${org}, disclosure_id, d.id, 1, attested_at, (attested_at - interval '24 months')::date, relationships = 0,
      coalesce((select jsonb_agg(said order by nth) from generated_relationship r where r.n = d.n), '[]'), ${definition},
      ${attestation('the first day of the 24 months')}, 'link'
    from generated_discloser d where answered`.execute(db)
  await sql`
    insert into disclosure_request (organization_id, id, role_id, discloser_id, kind, asked_at)
    select ${org}, ${idOf(run, 'request', 'number')}, role_id, id, 'asked', attested_at - interval '4 days'
    from (select row_number() over (order by r.id) as number, r.id as role_id, d.id, d.attested_at from generated_role r
      join generated_discloser d on r.here and d.name = r.name) asked`.execute(db)
}

async function addReview(run: Run): Promise<void> {
  const { db, organization } = run
  const org = sql`${organization.id}::uuid`
  const reviewer = sql`(select person_id from staff_member where organization_id = ${org}
    order by role <> 'reviewer', role <> 'administrator', person_id limit 1)`
  await sql`
    create temp table generated_judgement on commit drop as
    select row_number() over (order by r.id, s.id) as number, r.id as role_id, s.id as relationship_id, s.said, s.n, d.disclosure_id,
      a.title as topic, d.attested_at + interval '3 days' as judged_at, s.n / 6 % 3 <> 0 as relevant
    from generated_relationship s
      join generated_discloser d on d.n = s.n
      join generated_role r on r.here and r.name = d.name
      join activity a on a.organization_id = ${org} and a.id = r.activity_id
    where s.n / 6 % 10 <> 7`.execute(db)
  await sql`
    insert into relationship_judgement (organization_id, id, role_id, relationship_id, disclosure_id, relationship, topic,
      relevant, reason, judged_by, judged_at)
    select ${org}, ${idOf(run, 'judgement', 'number')}, role_id, relationship_id, disclosure_id, said, topic, relevant,
      case when relevant then 'Makes what the content is about.' else 'Has nothing to do with the content.' end,
      ${reviewer}, judged_at
    from generated_judgement`.execute(db)
  await sql`
    insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, chosen_by, chosen_at,
      completed_by, completed_at)
    select ${org}, ${idOf(run, 'mitigation', 'number')}, role_id, disclosure_id, array[relationship_id], 'peer-review',
      ${reviewer}, judged_at, case when done then ${reviewer} end, case when done then judged_at + interval '2 days' end
    from (select *, n / 6 % 10 <> 4 as done from generated_judgement where relevant) judged`.execute(db)
}
