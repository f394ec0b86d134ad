import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { confirmImport, discardImport, pauseImport, readSheet, resumeImport } from './change-import.ts'
import { at, byVisitor, hrefOf, importOf, noImport } from './import-address.ts'
import { type Import, underWay } from './import-record.ts'
import { ImportPage } from './pages/import-page.tsx'
import { RefreshHead } from './pages/refresh-head.tsx'
import { rowsOf } from './row-queries.ts'
import { countsOf } from './rows/counts.ts'
import { readersOf } from './shown-row.ts'

/** Rows of each sort that a preview begins with. */
const firstRows = 5

export async function showImport(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  const { db, organization, now } = scene
  if (one.state === 'columns') return seeOther(routes.officeImportColumns.to({ org: organization.slug, batch: one.id }))
  const counts = await countsOf(db, one.id)
  const shown = one.state === 'checked' ? (['refused', 'warned', 'decide', 'new', 'fill'] as const) : []
  const samples = []
  for (const sort of shown) samples.push({ sort, rows: await rowsOf(db, one.id, sort, 0, firstRows) })
  const goesOn = underWay.includes(one.state)
  return present(
    scene,
    { title: one.fileName, head: goesOn && <RefreshHead />, ...at(scene) },
    <ImportPage
      org={organization.slug}
      zone={organization.time_zone}
      now={now}
      one={one}
      counts={counts}
      samples={samples.filter(({ rows }) => rows.length > 0)}
      read={await readersOf(db, organization.time_zone, one)}
    />,
  )
}

export async function changeImport(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  const by = byVisitor(scene)
  const sent = await scene.sent()
  const act = sent.one('act')
  if (act === 'confirm') return confirmed(scene, one)
  if (act === 'pause')
    return seeOther(hrefOf(scene, one, (await pauseImport(scene.db, by, one.id)) ? 'import-paused' : undefined))
  if (act === 'sheet') await readSheet(scene.db, by, one.id, sent.one('sheet'))
  if (act === 'resume') await resumeImport(scene.db, by, one.id)
  if (act === 'discard' && (await discardImport(scene.db, by, one.id)))
    return seeOther(routes.officeImports.to({ org: scene.organization.slug }, { said: 'import-discarded' }))
  return seeOther(hrefOf(scene, one))
}

/** Only as many rows are written as somebody was shown. */
async function confirmed(scene: StaffScene, one: Import): Promise<Response> {
  const expected = (await scene.sent()).one('rows')
  const { left } = await countsOf(scene.db, one.id)
  if (one.state === 'checked' && String(left) !== expected) return seeOther(hrefOf(scene, one, 'import-not-confirmed'))
  await confirmImport(scene.db, byVisitor(scene), one.id)
  return seeOther(hrefOf(scene, one))
}
