import { sql } from 'kysely'
import { mayReviewDisclosures } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { attachmentOf } from '../../web/attachment.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { completeMitigation, type NotDone, withdrawMitigation } from './complete-mitigation.ts'
import { evidenceFile } from './evidence-file.ts'
import { mitigationFile } from './mitigation-file.ts'
import { type MitigationRecord, mitigationRecords } from './mitigation-record.ts'
import { readEvidence, readReason } from './mitigation-rules.ts'
import { noteDisclosureLook } from './note-disclosure-look.ts'
import { onward } from './onward.ts'
import { isOwnRole } from './own-roles.ts'
import { RevisedNotice, SettledNotice } from './pages/meanwhile.tsx'
import { MitigationPage } from './pages/mitigation-page.tsx'
import { presentRemoved, refuseElsewhere, refuseOwn, reviewAt, roleOf } from './present-role.tsx'
import { reviewedOf } from './reviewed-by.ts'
import type { RoleAt } from './role-at.ts'
import { nextToReview } from './waiting.ts'

type At = { role: RoleAt; one: MitigationRecord }

/** The mitigation of the address with its role; or the answer where one of them is not there. */
async function mitigationAt(scene: StaffScene, sent?: Sent): Promise<Response | At> {
  const id = idParameter(scene, 'mitigation')
  const [one] = id ? await mitigationRecords(scene.db, sql`m.id = ${id}`) : []
  if (!one) return refuse(scene, 404, { title: 'There is no mitigation at this address' })
  const role = await roleOf(scene, one.roleId)
  return role ? { role, one } : presentRemoved(scene, one.roleId, sent)
}

async function showMitigation(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const at = await mitigationAt(scene)
  if (at instanceof Response) return at
  const look = { organizationId: organization.id, actorId: visitor.personId, subject: 'activity_role' as const }
  const roleId = at.role.facts.id
  if (!(await isOwnRole(db, visitor.personId, roleId)))
    await noteDisclosureLook(db, { ...look, subjectId: roleId }, now)
  return page(scene, at)
}

type Returned = { sent: Sent; errors?: FieldErrors; code?: 'revised' | 'completed' | 'withdrawn' | 'goes-on' }

async function page(scene: StaffScene, { role, one }: At, returned?: Returned): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const at = { roleId: role.facts.id, reviewerId: visitor.personId }
  const { code, errors = {}, sent } = returned ?? {}
  return present(
    scene,
    {
      title: `Mitigation, ${role.facts.name}`,
      ...reviewAt(scene),
      hasErrors: Object.keys(errors).length > 0,
      status: returned ? (code && code !== 'goes-on' ? 409 : 422) : 200,
    },
    <MitigationPage
      {...{ organization, now, role, one, errors }}
      typed={sent ?? null}
      meanwhile={code && <Meanwhile {...{ code, role }} />}
      hasNext={(await nextToReview(db, organization, at, now)) !== null}
      mayAct={role.basis === 'here' && !(await isOwnRole(db, visitor.personId, role.facts.id))}
    />,
  )
}

function Meanwhile({ code, role }: { code: NonNullable<Returned['code']>; role: RoleAt }) {
  if (code === 'goes-on') return null
  return code === 'revised' ? <RevisedNotice name={role.facts.name} /> : <SettledNotice what={code} />
}

async function changeMitigation(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const at = await mitigationAt(scene, sent)
  if (at instanceof Response) return at
  if (await isOwnRole(scene.db, scene.visitor.personId, at.role.facts.id)) return refuseOwn(scene)
  if (at.role.basis !== 'here') return refuseElsewhere(scene)
  return sent.one('act') === 'withdraw' ? withdraw(scene, at, sent) : complete(scene, at, sent)
}

async function complete(scene: StaffScene, at: At, sent: Sent): Promise<Response> {
  const { db, organization, now } = scene
  const reviewed = await reviewedOf(db, organization, { role: at.role, way: at.one.way }, now)
  const read = readEvidence(sent, reviewed)
  const file = evidenceFile(sent.upload('file'))
  const errors = { ...(read.ok ? {} : read.errors), ...(file.ok ? {} : { file: file.message }) }
  if (!read.ok || !file.ok) return page(scene, at, { sent, errors })
  const done = await completeMitigation(
    db,
    organization,
    { ...acting(scene, at), evidence: read.value, file: file.file, disclosureId: sent.one('disclosure') },
    now,
  )
  if (!done.ok) return notDone(scene, at, done.code, sent)
  const role = (await roleOf(scene, at.role.facts.id)) ?? at.role
  return onward(scene, role, sent, done.isFailed ? 'mitigation-failed' : 'mitigation-completed')
}

async function withdraw(scene: StaffScene, at: At, sent: Sent): Promise<Response> {
  const read = readReason(sent)
  if (!read.ok) return page(scene, at, { sent, errors: read.errors })
  const withdrawing = { ...acting(scene, at), reason: read.value.reason }
  const done = await withdrawMitigation(scene.db, scene.organization, withdrawing, scene.now)
  if (!done.ok) return notDone(scene, at, done.code, sent)
  return onward(scene, at.role, sent, 'mitigation-withdrawn')
}

const acting = ({ organization, visitor }: StaffScene, { one }: At) => ({
  organizationId: organization.id,
  mitigationId: one.id,
  reviewerId: visitor.personId,
})

async function notDone(scene: StaffScene, before: At, code: NotDone, sent: Sent): Promise<Response> {
  if (code === 'own') return refuseOwn(scene)
  if (code === 'not-here') return refuseElsewhere(scene)
  const at = await mitigationAt(scene, sent)
  if (at instanceof Response) return at
  if (code === 'removed' || code === 'none') return presentRemoved(scene, before.role.facts.id, sent)
  return page(scene, at, { sent, code })
}

/** The file of a mitigation, to keep and nothing else; also of a role that was removed since. */
async function downloadFile(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'mitigation')
  const file = id && (await mitigationFile(db, id))
  if (!id || !file) return refuse(scene, 404, { title: 'There is no file at this address' })
  const look = { organizationId: organization.id, actorId: visitor.personId, subject: 'mitigation' as const }
  await noteDisclosureLook(db, { ...look, subjectId: id }, now)
  return attachmentOf(file)
}

export const mitigationEntries: Entry[] = [
  staff(mayReviewDisclosures).get(routes.officeMitigation, showMitigation),
  staff(mayReviewDisclosures).post(routes.officeMitigation, changeMitigation),
  staff(mayReviewDisclosures).get(routes.officeMitigationFile, downloadFile),
]
