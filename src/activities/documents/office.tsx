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
  if (isId(gone)) {
    await removeDocument(db, by, gone, now)
    return back('document-removed')
  }
  const kind = sent.one('kind')
  const kept = await keepDocument(
    db,
    by,
    { kind: isDocumentKind(kind) ? kind : 'other', upload: sent.upload('document') },
    now,
  )
  return kept.ok ? back('document-added') : planningPage(scene, activity, { documentError: kept.message })
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
