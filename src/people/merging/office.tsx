import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { fullDate, timeOfDay } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { lastSearch, searchDuplicates } from './duplicates.ts'
import { recentMerges } from './merges.ts'
import { namedDuplicates } from './named-records.ts'
import { mergePage, sendMerge } from './office-merge.tsx'
import { DuplicatesPage } from './pages/duplicates-page.tsx'
import { UndoPage } from './pages/undo-page.tsx'
import { tellOfUndo } from './tell-of-merge.ts'
import { notedPairs } from './two-people.ts'
import { undoMerge } from './undo-merge.ts'
import { undoPreview } from './undo-preview.ts'

/** Likely duplicates; with a merge in the address, what its undo does. */
async function showDuplicates(scene: StaffScene): Promise<Response> {
  const mergeId = scene.query('undo')
  const merge = isId(mergeId) ? await undoPreview(scene.db, mergeId) : null
  if (!merge || [merge.kept.id, merge.gone.id].includes(scene.visitor.personId)) return duplicatesPage(scene)
  if (merge.undone) return duplicatesPage(scene, { news: undoneText(scene, merge.undone) })
  const { slug: org, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: 'Undo a merge', kind: 'office', current: routes.officePeople.to({ org }) },
    <UndoPage {...{ org, zone, merge }} />,
  )
}

/** "This merge was undone before, on November 20, 2026 at 1:05 PM by Renee Alvarez." */
function undoneText({ organization }: StaffScene, { at, by }: { at: Temporal.Instant; by: string }): string {
  const zone = organization.time_zone
  const who = by ? ` by ${by}` : ''
  return `This merge was undone before, on ${fullDate(at, zone)} at ${timeOfDay(at, zone)}${who}. Nothing was changed now.`
}

async function duplicatesPage(
  scene: StaffScene,
  { message, news }: { message?: string; news?: string } = {},
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { slug: org, time_zone: zone } = organization
  const page = pageOf(scene.query('page'))
  const notedPage = pageOf(scene.query('noted'))
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
      noted={{ ...(await notedPairs(db, notedPage)), page: notedPage }}
      visitorId={visitor.personId}
      news={news}
      errors={message ? { form: message } : {}}
    />,
  )
}

const pageOf = (typed: string): number => (/^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 1)

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
  if (!isId(mergeId)) return duplicatesPage(scene, { message: 'Choose the merge to undo from the list.' })
  const undoing = { organizationId: organization.id, mergeId, actorId: visitor.personId }
  const undone = await undoMerge(db, undoing, now)
  if (!undone.ok) return duplicatesPage(scene, { message: undone.message })
  if (undone.already) {
    const merge = await undoPreview(db, mergeId)
    return duplicatesPage(scene, { news: undoneText(scene, { at: undone.already.at, by: merge?.undone?.by ?? '' }) })
  }
  await tellOfUndo(scene, undone.pair.kept, undone.pair.gone, undone.mergedAt)
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
