import { sql } from 'kysely'
import { type Certificate, frozenCertificate } from '../../src/certificates/certificate.ts'
import { newCertificateNumber } from '../../src/certificates/number.ts'
import { designOf } from '../../src/certificates/templates/design.ts'
import { standardContent } from '../../src/certificates/templates/template-content.ts'
import { markOf } from '../../src/organizations/marks.ts'
import { drawn, idOf, momentOf, type Run, scattered } from './run.ts'
import type { Sessions } from './sessions.ts'

/** Who claims: so many people from a number on, so many credits in all; rows are numbered from `firstRow`. */
export type Claims = { firstPerson: number; people: number; credits: number; firstRow: number }

const batch = 20_000

/**
 * Works out what each profession is awarded in each session that has begun: the first designation that is for it, or
 * hours of participation.
 */
export async function stageOffers({ db, organization }: Run, { past }: Sessions): Promise<void> {
  const org = sql`${organization.id}::uuid`
  await sql`
    create temp table generated_offer on commit drop as
    select distinct on (number, c.profession_id) number, s.id as session_id, s.starts_at, s.ends_at, f.learning_format,
      a.title, s.title as within, s.place, a.evaluation, c.profession_id, t.id as type_id, t.version as type_version, t.name, t.plural,
      t.mark, t.italic, t.participation, coalesce(d.maximum, most.maximum) as maximum
    from generated_session s
    join activity a on a.organization_id = ${org} and a.id = s.activity_id
    join activity_format f on f.organization_id = ${org} and f.key = a.format_key
    join (select activity_id, max(maximum) as maximum from designation where organization_id = ${org} group by activity_id)
      most on most.activity_id = a.id
    join credit_type t on t.organization_id = ${org}
    join credit_type_profession c on c.organization_id = ${org} and c.credit_type_id = t.id
    left join designation d on d.organization_id = ${org} and d.activity_id = a.id and d.credit_type_id = t.id
    where s.number < ${past} and (d.maximum is not null or t.participation)
    order by number, c.profession_id, t.participation, t.position`.execute(db)
  await sql`create index on generated_offer (number, profession_id)`.execute(db)
  await sql`analyze generated_offer`.execute(db)
}

/** Writes so many finished claims: attendance, evaluation, certificate and credit, each in agreement with the others. */
export async function generateCredits(run: Run, sessions: Sessions, claims: Claims): Promise<void> {
  for (let from = 0; from < claims.credits; from += batch) {
    const to = Math.min(from + batch, claims.credits)
    await stageClaims(run, sessions, claims, from, to)
    await writeClaims(run)
    await sql`drop table generated_claim`.execute(run.db)
  }
}

async function stageClaims(run: Run, { past }: Sessions, claims: Claims, from: number, to: number): Promise<void> {
  const { db, organization } = run
  const numbers = Array.from({ length: to - from }, () => newCertificateNumber(organization.certificate_prefix))
  const people = sql.lit(claims.people)
  await sql`
    create temp table generated_claim on commit drop as
    select nth + ${sql.lit(claims.firstRow)} as i, certificate_number, p.id as person_id,
      p.given_name || ' ' || p.family_name as person_name, p.abbreviation as credentials, o.*,
      case when o.maximum > 50 and nth % 4 = 0 and o.mark <> '' then o.maximum - 25 else o.maximum end as amount,
      least(o.ends_at, ${momentOf(run)} - interval '2 hours') + make_interval(mins => (nth % 110)::int) as at
    from (select at - 1 + ${sql.lit(from)} as nth, certificate_number
          from unnest(${numbers}::text[]) with ordinality as given (certificate_number, at)) claim
    join generated_person p on p.i = ${sql.lit(claims.firstPerson)} + nth % ${people}
    join generated_offer o on o.profession_id = p.profession_id
      and o.number = ${sql.raw(sessionOf('p.i', `nth / ${claims.people}`, past))}`.execute(db)
}

async function writeClaims(run: Run): Promise<void> {
  const { db, organization } = run
  const org = sql`${organization.id}::uuid`
  const arrived = sql`starts_at + make_interval(mins => (i % 40)::int)`
  await sql`
    insert into attendance (organization_id, id, session_id, person_id, recorded_at)
    select ${org}, ${idOf(run, 'attendance', 'i')}, session_id, person_id, ${arrived} from generated_claim`.execute(db)
  await sql`
    insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
    select ${org}, ${idOf(run, 'source', 'i')}, ${idOf(run, 'attendance', 'i')}, ${drawn(['typed', 'link', 'qr'], 'i')},
      ${arrived} from generated_claim`.execute(db)
  await sql`
    insert into evaluation_completion (organization_id, person_id, session_id, way, completed_at)
    select ${org}, person_id, session_id, 'form', at from generated_claim where evaluation = 'form'`.execute(db)
  await sql`
    insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
    select ${org}, ${idOf(run, 'certificate', 'i')}, certificate_number, person_id, session_id, ${frozen(run)}, at
    from generated_claim`.execute(db)
  await sql`
    insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
      recorded_at, certificate_id, actor_id, type_version)
    select ${org}, ${idOf(run, 'credit', 'i')}, 'award', person_id, session_id, type_id, amount,
      (least(at, ends_at) at time zone ${organization.time_zone})::date, at, ${idOf(run, 'certificate', 'i')}, person_id, type_version
    from generated_claim`.execute(db)
}

/** Each person begins somewhere else and goes on in long steps that meet every session before one comes again. */
function sessionOf(person: string, round: string, past: number): string {
  let step = Math.max(1, Math.round(past * 0.618))
  while (greatestCommonDivisor(step, past) > 1) step++
  return `((${scattered(person, 9)} + (${round})::bigint * ${step}) % ${past})`
}

const greatestCommonDivisor = (a: number, b: number): number => (b ? greatestCommonDivisor(b, a % b) : a)

/** What the certificate prints: one composed by the product, with this claim's facts in its places. */
function frozen({ organization }: Run) {
  const { verifyUrl, ...certificate } = sample(organization)
  const [award] = certificate.awards
  const date = (moment: string) =>
    sql`to_char(${sql.raw(moment)} at time zone ${organization.time_zone}, 'FMMonth FMDD, YYYY')`
  const amount = sql`to_char(amount / 100.0, 'FM990.00')`
  return sql`${JSON.stringify(certificate)}::jsonb || jsonb_build_object(
    'number', certificate_number,
    'title', case when participation then 'Certificate of Participation' else 'Certificate of Credit' end,
    'person', jsonb_build_object('name', person_name, 'credentials', credentials),
    'phrase', case when learning_format = 'enduring material' then 'has completed the ' else 'has participated in the ' end || learning_format,
    'activity', jsonb_build_object('title', coalesce(nullif(within, ''), title),
      'series', case when within = '' then null else title end, 'place', place, 'dateText', ${date('starts_at')}),
    'awardPhrase', case when participation then 'with' else ${certificate.awardPhrase} end,
    'awards', jsonb_build_array(${JSON.stringify(award)}::jsonb || jsonb_build_object('amountText', ${amount},
      'name', case when amount <= 100 then name else plural end, 'mark', mark, 'italic', italic)),
    'issuedText', 'Issued ' || ${date('at')},
    'issuedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'verifyUrl', ${verifyUrl.replace(/[^/]+$/, '')} || certificate_number)`
}

function sample(organization: Run['organization']): Certificate {
  const at = Temporal.Instant.fromEpochMilliseconds(0)
  const credit = { name: '', plural: '', mark: '', italic: false, shortName: '', officialRecord: '' }
  return frozenCertificate({
    number: '',
    organization: { name: organization.name, brand: organization.brand },
    design: designOf({
      template: null,
      content: standardContent,
      mark: markOf(organization.mark).path,
      logo: null,
      pictures: new Map(),
    }),
    person: { name: '', credentials: '' },
    activity: {
      title: '',
      series: '',
      place: '',
      learningFormat: '',
      startsAt: at,
      endsAt: at.add({ hours: 1 }),
      completedOn: null,
    },
    zone: organization.time_zone,
    awards: [{ credit: { ...credit, participation: false, awardPhrase: 'is awarded' }, amount: 100 }],
    designations: [],
    accreditation: '',
    designationStatements: [],
    issuedAt: at,
    verifyUrl: 'http://localhost:3000/verify/NUMBER',
    verifyPage: 'http://localhost:3000/verify',
  })
}
