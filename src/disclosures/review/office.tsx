import { mayReviewDisclosures } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { Sent } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { askRevision } from './ask-revision.ts'
import { type Chosen, chooseMitigation } from './choose-mitigation.ts'
import { enterEntries } from './enter.tsx'
import type { NotHeld } from './hold-role.ts'
import { type Judged, judge } from './judge.ts'
import { readAnswers } from './judge-rules.ts'
import { mitigationEntries } from './mitigation.tsx'
import { readChoice } from './mitigation-rules.ts'
import { noteDisclosureLook } from './note-disclosure-look.ts'
import { onward } from './onward.ts'
import { isOwnRole } from './own-roles.ts'
import { presentRemoved, presentRole, refuseElsewhere, refuseOwn, roleOf } from './present-role.tsx'
import type { RoleAt } from './role-at.ts'
import { tellExcluded } from './tell-excluded.ts'

async function showRole(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'role')
  const role = id && (await roleOf(scene, id))
  if (!id) return refuse(scene, 404, { title: 'There is no role at this address' })
  const look = { organizationId: organization.id, actorId: visitor.personId, subject: 'activity_role' as const }
  if (role && !(await isOwnRole(db, visitor.personId, id)))
    await noteDisclosureLook(db, { ...look, subjectId: id }, now)
  return role ? presentRole(scene, role) : presentRemoved(scene, id)
}

async function sendJudgements(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const at = await roleAtSent(scene)
  if (at instanceof Response) return at
  const { role, sent } = at
  const read = readAnswers(sent, role.facts.disclosed?.relationships ?? [], role.facts.role)
  if (!read.ok && sent.one('disclosure') === role.facts.disclosed?.id)
    return presentRole(scene, role, { form: 'judge', sent, errors: read.errors })
  const judging = {
    organizationId: organization.id,
    roleId: role.facts.id,
    reviewerId: visitor.personId,
    disclosureId: sent.one('disclosure'),
    answers: read.ok ? read.answers : [],
  }
  const done: Judged = await judge(db, organization, judging, now)
  if (!done.ok) return notDone(scene, role, { code: done.code, form: 'judge', sent })
  const after = (await roleOf(scene, role.facts.id)) ?? role
  if (after.state.step === 'excluded' && role.state.step !== 'excluded') await tellExcluded(scene, after)
  return onward(scene, after, sent, 'disclosure-judged')
}

async function sendMitigation(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const at = await roleAtSent(scene)
  if (at instanceof Response) return at
  const { role, sent } = at
  if (sent.one('ask') === 'revision') return sendAskRevision(scene, role)
  const { disclosed, role: kind, id } = role.facts
  const read = readChoice(
    sent,
    (disclosed?.relationships ?? []).map((one) => one.id),
    kind,
  )
  if (!read.ok && sent.one('disclosure') === disclosed?.id)
    return presentRole(scene, role, { form: 'mitigate', sent, errors: read.errors })
  if (!read.ok) return notDone(scene, role, { code: 'revised', form: 'mitigate', sent })
  const isReview = read.value.way === 'peer-review'
  const isDone = sent.one('act') === 'done'
  const choosing = { ...read.value, organizationId: organization.id, roleId: id, reviewerId: visitor.personId }
  const known = sent.all('known').filter(isId)
  const chosen: Chosen = await chooseMitigation(
    db,
    organization,
    { ...choosing, disclosureId: sent.one('disclosure'), known, isDone: isDone && !isReview },
    now,
  )
  if (!chosen.ok) return notDone(scene, role, { code: chosen.code, form: 'mitigate', sent })
  const org = organization.slug
  if (isReview && isDone)
    return seeOther(
      routes.officeMitigation.to({ org, mitigation: chosen.mitigationId }, { said: 'mitigation-evidence' }),
    )
  const after = (await roleOf(scene, id)) ?? role
  return onward(scene, after, sent, isDone ? 'mitigation-completed' : 'mitigation-chosen')
}

const askedWords = {
  sent: 'revision-asked',
  waits: 'disclosure-waits',
  unreachable: 'disclosure-unreachable',
}

async function sendAskRevision(scene: StaffScene, role: RoleAt): Promise<Response> {
  const said = askedWords[await askRevision(scene, role)]
  return seeOther(routes.officeRoleDisclosure.to({ org: scene.organization.slug, role: role.facts.id }, { said }))
}

/** The role of the address with what was sent; or why there is none. */
async function roleAtSent(scene: StaffScene): Promise<Response | { role: RoleAt; sent: Sent }> {
  const id = idParameter(scene, 'role')
  const sent = await scene.sent()
  if (!id) return refuse(scene, 404, { title: 'There is no role at this address' })
  const role = await roleOf(scene, id)
  if (!role) return presentRemoved(scene, id, sent)
  if (await isOwnRole(scene.db, scene.visitor.personId, id)) return refuseOwn(scene)
  return role.basis === 'here' ? { role, sent } : refuseElsewhere(scene)
}

type NotDone = {
  code: NotHeld | 'revised' | 'judged-meanwhile' | 'mitigated-meanwhile' | 'goes-on'
  form: 'judge' | 'mitigate'
  sent: Sent
}

async function notDone(scene: StaffScene, before: RoleAt, { code, form, sent }: NotDone): Promise<Response> {
  if (code === 'own') return refuseOwn(scene)
  if (code === 'not-here') return refuseElsewhere(scene)
  const role = code === 'removed' ? null : await roleOf(scene, before.facts.id)
  if (!role || code === 'removed') return presentRemoved(scene, before.facts.id, sent)
  return presentRole(scene, role, { form, sent, code })
}

export const disclosureReviewEntries: Entry[] = [
  staff(mayReviewDisclosures).get(routes.officeRoleDisclosure, showRole),
  staff(mayReviewDisclosures).post(routes.officeJudge, sendJudgements),
  staff(mayReviewDisclosures).post(routes.officeMitigate, sendMitigation),
  ...mitigationEntries,
  ...enterEntries,
]
