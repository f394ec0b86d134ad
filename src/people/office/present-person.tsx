import type { ComponentChildren } from 'preact'
import { creditTotals } from '../../credit/credit-history.ts'
import { earlierPart, earlierTotals } from '../../credit/earlier/earlier-credit.ts'
import { mayCorrectRecords, mayHelpPeople, mayManageOrganization } from '../../organizations/permissions.ts'
import { instantOf } from '../../platform/instants.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { badgesOf } from '../badges.ts'
import { hasCreditToJoin } from '../merging/closed-record.ts'
import { waitingOf } from './add-email/waiting.ts'
import { closedBy } from './closed-query.ts'
import { recordNumbers } from './overview-query.ts'
import { type Overview, OverviewPart } from './pages/overview-part.tsx'
import { PersonPage, type PersonShown } from './pages/person-page.tsx'
import { partHref } from './pages/person-tabs.tsx'
import { attendedBy } from './parts/attended-query.ts'
import { certificatesOf } from './parts/certificates-query.ts'
import { openClaims } from './parts/open-claims.ts'
import { AttendedPart } from './parts/pages/attended-part.tsx'
import { AuditPart } from './parts/pages/audit-part.tsx'
import { ClaimsPart } from './parts/pages/claims-part.tsx'
import { CreditPart } from './parts/pages/credit-part.tsx'
import { DisclosuresPart } from './parts/pages/disclosures-part.tsx'
import { EvaluationsPart } from './parts/pages/evaluations-part.tsx'
import { MergesPart } from './parts/pages/merges-part.tsx'
import { MessagesPart } from './parts/pages/messages-part.tsx'
import { type PersonPart, pageAsked, partAsked, partRows, partsFor } from './parts/parts.ts'
import { disclosedBy } from './parts/roles-query.ts'
import { actsOn, evaluationsOf, mergesOf, messagesTo } from './parts/trail-queries.ts'
import { personRecord, waysIn } from './person-record.ts'
import { profileFacts } from './profile-facts.ts'

type Faults = { errors: FieldErrors; status: number; typed: string }

/**
 * A person's page, at the part that the address asks for; at the overview with `faults` of what was sent from it. Null when
 * there is nobody of that id.
 */
export async function presentPerson(scene: StaffScene, id: string, faults?: Faults): Promise<Response | null> {
  const { db, organization, visitor } = scene
  const record = await personRecord(db, id)
  if (!record) return null
  const { slug: org, time_zone: zone } = organization
  const { profile, role } = record
  const name = `${profile.given_name} ${profile.family_name}`.trim()
  const at = (moment: string | null) => (moment === null ? null : instantOf(moment))
  const person: PersonShown = {
    id,
    name,
    role,
    credentials: profile.credentials.map(({ abbreviation }) => abbreviation).join(', '),
    mergedInto: profile.merged_into,
    closedAt: at(profile.closed_at),
    joinable: profile.closed_at !== null && (await hasCreditToJoin(db, id)),
    closed: profile.closed_at === null ? null : await closedBy(db, id),
    deactivatedAt: at(profile.deactivated_at),
    deactivatedReason: profile.deactivated_reason,
  }
  const part = faults ? 'overview' : partAsked(visitor.role, scene.query('part'))
  const content = part === 'overview' ? await overview(scene, record, person, faults) : await listed(scene, id, part)
  return present(
    scene,
    {
      title: name,
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors: faults !== undefined,
      status: faults?.status ?? 200,
    },
    <PersonPage
      {...{ org, zone, person, part }}
      parts={partsFor(visitor.role)}
      errors={faults?.errors ?? {}}
      corrects={mayCorrectRecords(visitor.role)}
      managesStaff={mayManageOrganization(visitor.role)}
    >
      {content}
    </PersonPage>,
  )
}

type Record = NonNullable<Awaited<ReturnType<typeof personRecord>>>

async function overview(scene: StaffScene, record: Record, person: PersonShown, faults?: Faults) {
  const { db, organization, visitor, now } = scene
  const { slug: org, time_zone: zone } = organization
  const helps = mayHelpPeople(visitor.role)
  const whose = { personId: person.id, staff: person.role !== null }
  const help: Overview['help'] = helps
    ? {
        ways: await waysIn(db, organization, whose, now),
        badges: (await badgesOf(db, person.id)).map(({ badge }) => badge),
        typed: faults?.typed ?? '',
        self: person.id === visitor.personId,
        waiting: await waitingOf(db, person.id, now),
      }
    : null
  return (
    <OverviewPart
      {...{ org, zone, person, help }}
      facts={profileFacts(record.profile, zone, helps)}
      emails={record.emails}
      phones={record.phones}
      numbers={await recordNumbers(db, person.id)}
      claims={(await openClaims(db, person.id, { now, zone })).length}
      errors={faults?.errors ?? {}}
    />
  )
}

/** A part that is a list. */
async function listed(scene: StaffScene, id: string, part: PersonPart): Promise<ComponentChildren> {
  const { db, organization, now } = scene
  const { slug: org, time_zone: zone } = organization
  const person = { id }
  const page = pageAsked(scene.query('page'))
  const of = { org, zone, person, href: (to: number) => partHref(org, person, part, to) }
  switch (part) {
    case 'attendance':
      return <AttendedPart {...of} {...(await attendedBy(db, id, page))} />
    case 'credit':
      return (
        <CreditPart
          {...of}
          {...(await certificatesOf(db, id, page))}
          totals={await creditTotals(db, id)}
          earlier={{
            totals: await earlierTotals(db, id),
            ...(await earlierPart(db, id, scene.query('behind'), partRows)),
            corrects: mayCorrectRecords(scene.visitor.role),
          }}
        />
      )
    case 'claims':
      return <ClaimsPart {...of} now={now} claims={await openClaims(db, id, { now, zone })} />
    case 'evaluations':
      return <EvaluationsPart {...of} {...(await evaluationsOf(db, id, page))} />
    case 'disclosures':
      return <DisclosuresPart {...of} disclosed={await disclosedBy(db, id)} />
    case 'messages':
      return <MessagesPart {...of} {...(await messagesTo(db, id, page))} />
    case 'merges':
      return <MergesPart {...of} merges={await mergesOf(db, id)} />
    default:
      return <AuditPart {...of} {...(await actsOn(db, id, page))} />
  }
}

export const noPerson = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is nobody at this address' })
