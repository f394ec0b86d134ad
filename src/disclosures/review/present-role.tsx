import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import type { Organization } from '../../organizations/organization.ts'
import { mayPlanActivities } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { takenOf, takingActs } from '../asking/taken.ts'
import { otherLists } from '../merged/other-lists.ts'
import { eligibleCompanies } from './eligible-companies.ts'
import { type JudgementRecord, judgedElsewhere, judgementsOf, versionsOf } from './history.ts'
import { mitigationRecords } from './mitigation-record.ts'
import { isOwnRole } from './own-roles.ts'
import { GoesOnNotice } from './pages/goes-on.tsx'
import { JudgedNotice, MitigatedNotice, RevisedNotice } from './pages/meanwhile.tsx'
import { RemovedRolePage } from './pages/removed-page.tsx'
import { RolePage } from './pages/role-page.tsx'
import { removedRole } from './removed-role.ts'
import { revisionOf } from './revision-rules.ts'
import { type RoleAt, rolesAt } from './role-at.ts'
import { toldOfExclusion } from './tell-excluded.ts'
import { nextToReview, waitsForNobody } from './waiting.ts'

/** What was sent and not saved. */
export type Returned = {
  form: 'judge' | 'mitigate'
  sent: Sent
  errors?: FieldErrors
  code?: 'revised' | 'judged-meanwhile' | 'mitigated-meanwhile' | 'goes-on'
}

/** How every page of the review stands in the shell. */
export const reviewAt = ({ organization }: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeDisclosureBoard.to({ org: organization.slug }),
})

/** The role with this id as it stands now; null when it is not there. */
export const roleOf = async ({ db, organization, now }: StaffScene, id: string): Promise<RoleAt | null> =>
  (await rolesAt(db, organization, sql`r.id = ${id}`, now))[0] ?? null

/** The page of a role; with what was sent where it was not saved: 422 for what was typed wrong, 409 for others' acts. */
export async function presentRole(scene: StaffScene, role: RoleAt, returned?: Returned): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { facts, state } = role
  const versions = facts.discloserId ? await versionsOf(db, facts.discloserId) : []
  const judgements = await judgementsOf(db, facts.id)
  const ids = state.relationships.map(({ relationship }) => relationship.id)
  const isOwn = await isOwnRole(db, visitor.personId, facts.id)
  const at = { roleId: facts.id, reviewerId: visitor.personId }
  return present(
    scene,
    {
      title: facts.name,
      ...reviewAt(scene),
      hasErrors: Object.keys(returned?.errors ?? {}).length > 0,
      status: returned ? (returned.code && returned.code !== 'goes-on' ? 409 : 422) : 200,
    },
    <RolePage
      {...{ organization, now, role, isOwn, versions, judgements }}
      mayPlan={mayPlanActivities(visitor.role)}
      taken={facts.discloserId ? await takenOf(db, facts.discloserId) : null}
      takings={facts.discloserId ? await takingActs(db, facts.discloserId) : []}
      others={facts.discloserId ? await otherLists(db, facts.discloserId) : []}
      mitigations={await mitigationRecords(db, sql`m.role_id = ${facts.id}`)}
      elsewhere={ids.length > 0 ? await judgedElsewhere(db, ids, facts.id) : []}
      revision={revisionOf(versions, judgements, state.relationships)}
      again={scene.query('again')}
      use={scene.query('use')}
      typed={returned ? { form: returned.form, sent: returned.sent } : null}
      errors={returned?.errors ?? {}}
      meanwhile={returned?.code && <Meanwhile {...{ role, judgements, organization }} code={returned.code} />}
      told={state.step === 'excluded' ? await toldOfExclusion(db, facts.id) : null}
      eligible={await eligibleCompanies(db, facts.eligible)}
      settled={await waitsForNobody(db, organization, role, now)}
      hasNext={(await nextToReview(db, organization, at, now)) !== null}
      mayAct={!isOwn && role.basis === 'here'}
    />,
  )
}

function Meanwhile(props: {
  code: NonNullable<Returned['code']>
  role: RoleAt
  judgements: readonly JudgementRecord[]
  organization: Organization
}): ComponentChildren {
  if (props.code === 'revised') return <RevisedNotice name={props.role.facts.name} />
  if (props.code === 'mitigated-meanwhile') return <MitigatedNotice />
  if (props.code === 'goes-on') return <GoesOnNotice org={props.organization.slug} role={props.role} />
  return <JudgedNotice judgements={lastOfEach(props.judgements)} zone={props.organization.time_zone} />
}

const lastOfEach = (judgements: readonly JudgementRecord[]): JudgementRecord[] =>
  judgements.filter((one, at) => judgements.findIndex((same) => same.relationshipId === one.relationshipId) === at)

/** There is no such role: it was taken away, and by whom and when; or there never was one. */
export async function presentRemoved(scene: StaffScene, id: string, sent?: Sent): Promise<Response> {
  const role = await removedRole(scene.db, id)
  if (!role) return refuse(scene, 404, { title: 'There is no role at this address' })
  const judgements = await judgementsOf(scene.db, id)
  return present(
    scene,
    { title: 'Role removed', ...reviewAt(scene), status: 404 },
    <RemovedRolePage organization={scene.organization} {...{ role, judgements }} typed={textsIn(sent)} />,
  )
}

const textsIn = (sent?: Sent): string[] =>
  (sent?.entries ?? []).flatMap(([name, value]) => (/^(note$|reason)/.test(name) && value.trim() ? [value.trim()] : []))

/** Nobody judges, mitigates or enters their own disclosure. */
export const refuseOwn = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 403, {
    title: 'This is your own disclosure',
    says: 'Nothing was changed. Another reviewer or an administrator judges it.',
    back: { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org: scene.organization.slug }) },
  })

/** The disclosures of the activity are kept elsewhere, or it needs none. */
export const refuseElsewhere = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 403, {
    title: 'Nothing is judged here for this activity',
    says: 'Nothing was changed. Its disclosures are kept elsewhere, or it needs none: the activity says which.',
    back: { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org: scene.organization.slug }) },
  })
