import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { attachmentOf } from '../../web/attachment.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { activityOf, noActivity } from '../office-address.ts'
import { planningPage } from '../planning/present-planning.tsx'
import { saveSentPlan } from '../planning/sent-plan.tsx'
import { isDocumentKind } from './document-rules.ts'
import { keepDocument, removeDocument } from './keep-documents.ts'
import { documentFile } from './queries.ts'

async function changeDocuments(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const by = { organizationId: organization.id, actorId: visitor.personId, activityId: activity.id }
  const back = (said: string) =>
    seeOther(routes.officeActivityPlanning.to({ org: organization.slug, activity: activity.id }, { said }))
  const gone = sent.one('remove')
  // The buttons stand in the form of the planning record, so that nothing that was typed there is lost. What is refused of
  // either rolls both back.
  const holdsPlan = sent.one('version') !== ''
  if (isId(gone)) {
    await removeDocument(db, by, gone, now)
    const refused = holdsPlan ? await saveSentPlan(scene, activity, sent) : null
    return refused ?? back('document-removed')
  }
  const kind = sent.one('kind')
  const kept = await keepDocument(
    db,
    by,
    { kind: isDocumentKind(kind) ? kind : 'other', upload: sent.upload('document') },
    now,
  )
  const typed = holdsPlan ? { fields: Object.fromEntries(sent.entries) } : {}
  if (!kept.ok) return planningPage(scene, activity, { ...typed, documentError: kept.message })
  const again = 'Choose the file again: it is uploaded once the planning record can be saved'
  const refused = holdsPlan ? await saveSentPlan(scene, activity, sent, again) : null
  return refused ?? back('document-added')
}

async function downloadDocument(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  const id = idParameter(scene, 'document')
  const file = activity && id && (await documentFile(scene.db, activity.id, id))
  if (!file) return refuse(scene, 404, { title: 'There is no document at this address' })
  return attachmentOf(file)
}

/** The papers of an activity: kept, handed out to be saved, taken away. */
export const documentEntries: Entry[] = [
  staff(mayPlanActivities).post(routes.officeActivityDocuments, changeDocuments),
  staff(mayViewOffice).get(routes.officeActivityDocument, downloadDocument),
]
