import { mayReadAudit } from '../organizations/permissions.ts'
import { inParts } from '../platform/in-parts.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import type { StaffScene, UnheldStaffScene } from '../web/scene.ts'
import { exportHeader, exportLines } from './export-lines.ts'
import { type AuditFilter, filterErrors, momentsOf, type Place, readFilter, readPlace } from './filter.ts'
import { namedBy } from './find-named.ts'
import { AuditPage } from './pages/audit-page.tsx'
import { type Asked, type AuditRow, actsMeant, auditRows, recordedActs } from './queries.ts'
import { recordAudit } from './record.ts'
import { lastSeal } from './seals.ts'
import { subjectsOf } from './subjects.ts'

const reader = staff(mayReadAudit)

/** Who did what to what: for administrators. */
export const auditEntries: Entry[] = [
  reader.get(routes.officeAudit, (scene) => showAudit(scene)),
  reader.getUnheld(routes.officeAuditCsv, downloadAudit),
]

/** Rows of one page. */
const aPage = 50

type Found = { asked: Asked; recorded: string[]; errors: Record<string, string> }

/** What a filter asks for, and what is wrong with it. */
async function askedBy({ db, organization }: StaffScene, filter: AuditFilter): Promise<Found> {
  const recorded = await recordedActs(db)
  const { actors, subjects, errors } = await namedBy(db, filter)
  const moments = momentsOf(filter, organization.time_zone)
  const asked = { actors, subjects, acts: actsMeant(filter.what, recorded), ...moments }
  return { asked, recorded, errors: { ...errors, ...filterErrors(filter) } }
}

async function showAudit(scene: StaffScene): Promise<Response> {
  const { db, organization, query } = scene
  const { slug: org, time_zone: zone } = organization
  const filter = readFilter(query)
  const { asked, recorded, errors } = await askedBy(scene, filter)
  const hasErrors = Object.keys(errors).length > 0
  const after = readPlace(query('after'))
  const rows = hasErrors ? [] : await auditRows(db, asked, { after, limit: aPage + 1, recorded })
  const shown = rows.slice(0, aPage)
  const named = await subjectsOf(
    db,
    [...shown.map(({ subjectId }) => subjectId), filter.of, filter.by].filter(isSome),
    {
      org,
      zone,
    },
  )
  return present(
    scene,
    {
      title: 'Audit',
      kind: 'office',
      current: routes.officeAudit.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <AuditPage
      org={org}
      zone={zone}
      filter={filter}
      errors={errors}
      recorded={recorded}
      rows={shown}
      subjects={named}
      next={rows.length > aPage ? placeOf(shown.at(-1)!) : null}
      isFirst={after === null}
      seal={await lastSeal(db)}
    />,
  )
}

const isSome = (id: string | null): id is string => id !== null && id !== ''

const placeOf = ({ at, id }: AuditRow): Place => ({ at: at.toString(), id })

/** Rows that are read at a time for a file. */
const atATime = 2000

/** Sends the rows that a filter finds as a spreadsheet, while they are read; the guard is held for each part anew. */
async function downloadAudit(scene: UnheldStaffScene): Promise<Response> {
  const begun = await scene.transaction(beginExport)
  if (begun instanceof Response) return begun
  const day = scene.now.toZonedDateTimeISO(scene.organization.time_zone).toPlainDate()
  return new Response(inParts(exportParts(scene, begun)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${day}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function beginExport(scene: StaffScene): Promise<Found | Response> {
  const { db, organization, visitor, now } = scene
  const filter = readFilter(scene.query)
  const found = await askedBy(scene, filter)
  if (Object.keys(found.errors).length > 0) return showAudit(scene)
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'audit.exported' }
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  await recordAudit(db, { ...act, subject: 'organization', subjectId: organization.id, new: asked }, now)
  return found
}

async function* exportParts(scene: UnheldStaffScene, { asked, recorded }: Found): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  const { slug: org, time_zone: zone } = scene.organization
  yield encoder.encode(exportHeader())
  for (let after: Place | null = null; ; ) {
    const [rows, text]: [AuditRow[], string] = await scene.transaction(async ({ db }) => {
      const some = await auditRows(db, asked, { after, limit: atATime, recorded })
      const ids = some.map(({ subjectId }) => subjectId)
      return [some, exportLines(some, await subjectsOf(db, ids, { org, zone }), zone)]
    })
    if (rows.length > 0) yield encoder.encode(text)
    if (rows.length < atATime) return
    after = placeOf(rows.at(-1)!)
  }
}
