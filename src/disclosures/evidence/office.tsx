import { activityList, type ListRow, searchedFor } from '../../activities/office-list.ts'
import { recordAudit } from '../../audit/record.ts'
import { mayReviewDisclosures } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { inParts } from '../../platform/in-parts.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene, UnheldStaffScene } from '../../web/scene.ts'
import { type Asking, evidenceAsked } from './asked.ts'
import { csvParts, pdfParts } from './evidence-parts.ts'
import { EvidencePage } from './pages/evidence-page.tsx'

/** What an accreditor asks for, of one activity or of all in some days, as a file: whoever reviews disclosures. */
export const disclosureEvidenceEntries: Entry[] = [
  staff(mayReviewDisclosures).get(routes.officeDisclosureEvidence, (scene) => evidencePage(scene)),
  staff(mayReviewDisclosures).getUnheld(routes.officeDisclosureEvidencePdf, (scene) => sendFile(scene, 'pdf')),
  staff(mayReviewDisclosures).getUnheld(routes.officeDisclosureEvidenceCsv, (scene) => sendFile(scene, 'csv')),
]

async function evidencePage(scene: StaffScene, errors: Record<string, string> = {}): Promise<Response> {
  const { db, organization, now } = scene
  const { slug: org, time_zone: zone } = organization
  const id = scene.query('activity')
  const activity = isId(id)
    ? await db.selectFrom('activity').select(['id', 'title']).where('id', '=', id).executeTakeFirst()
    : undefined
  if (id && !activity) return noActivity(scene)
  const search = scene.query('q').slice(0, 200).trim()
  const hasErrors = Object.keys(errors).length > 0
  const typed = { from: scene.query('from').slice(0, 20), to: scene.query('to').slice(0, 20) }
  return present(
    scene,
    {
      title: 'Evidence file',
      kind: 'office',
      current: routes.officeDisclosureBoard.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <EvidencePage
      org={org}
      zone={zone}
      activity={activity ?? null}
      search={search}
      found={search ? await searched(scene, search) : []}
      typed={hasErrors || typed.from || typed.to ? typed : lastYear(now.toZonedDateTimeISO(zone).year)}
      errors={errors}
    />,
  )
}

const lastYear = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

async function searched({ db, organization, now }: StaffScene, search: string): Promise<ListRow[]> {
  return (await activityList(db, searchedFor(search), 1, { zone: organization.time_zone, now, own: null })).rows
}

const noActivity = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no activity at this address' })

const types = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' }

/**
 * Sends the file while it is made, a few activities at a time, each in a transaction of its own that holds the guard anew:
 * no connection waits for whoever downloads it.
 */
async function sendFile(scene: UnheldStaffScene, kind: keyof typeof types): Promise<Response> {
  const asking = await scene.transaction((held) => begin(held, kind))
  if (asking instanceof Response) return asking
  const parts = kind === 'pdf' ? pdfParts(scene, asking) : csvParts(scene, asking)
  return new Response(inParts(parts), {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="disclosure-evidence-${asking.name}.${kind}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** What is asked for, written down in the audit; or a page that says what is wrong with it. */
async function begin(scene: StaffScene, kind: string): Promise<Asking | Response> {
  const { db, organization, visitor, now } = scene
  const asked = await evidenceAsked(scene)
  if (!asked.ok) return asked.code === 'no-activity' ? noActivity(scene) : evidencePage(scene, asked.errors)
  const { activity, name } = asked.asking
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'disclosure.evidence_made' }
  const subject = activity
    ? { subject: 'activity', subjectId: activity }
    : { subject: 'organization', subjectId: organization.id }
  await recordAudit(db, { ...act, ...subject, new: { kind, name } }, now)
  return asked.asking
}
