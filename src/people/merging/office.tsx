import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { lastSearch, searchDuplicates } from './duplicates.ts'
import { recentMerges } from './merges.ts'
import { namedDuplicates } from './named-records.ts'
import { mergePage, sendMerge } from './office-merge.tsx'
import { DuplicatesPage } from './pages/duplicates-page.tsx'
import { tellOfUndo } from './tell-of-merge.ts'
import { undoMerge } from './undo-merge.ts'

const showDuplicates = (scene: StaffScene): Promise<Response> => duplicatesPage(scene)

async function duplicatesPage(scene: StaffScene, message?: string): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { slug: org, time_zone: zone } = organization
  const page = /^[1-9]\d{0,3}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
  return present(
    scene,
    {
      title: 'Likely duplicates',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors: !!message,
      status: message ? 422 : 200,
    },
    <DuplicatesPage
      {...(await namedDuplicates(db, page))}
      org={org}
      zone={zone}
      now={now}
      page={page}
      merges={await recentMerges(db, now)}
      visitorId={visitor.personId}
      errors={message ? { form: message } : {}}
    />,
  )
}

/** Looks for duplicates among many records anew, once in a minute. */
async function searchAgain({ db, organization, now }: StaffScene): Promise<Response> {
  const before = await lastSearch(db)
  if (!before || Temporal.Instant.compare(before.add({ seconds: 60 }), now) <= 0)
    await searchDuplicates(db, organization.id, now)
  return seeOther(routes.officeDuplicates.to({ org: organization.slug }, { said: 'duplicates-searched' }))
}

/** Undoes a merge of the list, or searches again. */
async function sendUndo(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  if (sent.one('search')) return searchAgain(scene)
  const mergeId = sent.one('merge')
  if (!isId(mergeId)) return duplicatesPage(scene, 'Choose the merge to undo from the list.')
  const undoing = { organizationId: organization.id, mergeId, actorId: visitor.personId }
  const undone = await undoMerge(db, undoing, now)
  if (!undone.ok) return duplicatesPage(scene, undone.message)
  if (!undone.already) await tellOfUndo(scene, undone.pair.kept, undone.pair.gone)
  const said = undone.staffReturned ? 'merge-undone' : 'merge-undone-role-kept'
  return seeOther(routes.officeDuplicates.to({ org: organization.slug }, { said }))
}

const administrator = staff(mayManageOrganization)

/** Likely duplicates, and merging by the office. They stand below the addresses of people, so come before those. */
export const mergingOfficeEntries: Entry[] = [
  administrator.get(routes.officeDuplicates, showDuplicates),
  administrator.post(routes.officeDuplicates, sendUndo),
  administrator.get(routes.officeMerge, mergePage),
  administrator.post(routes.officeMerge, sendMerge),
]
