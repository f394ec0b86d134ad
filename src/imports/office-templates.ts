import { formatRules } from '../activities/formats/format-fields.ts'
import { choicesOf } from '../activities/office-choices.ts'
import { creditTypes } from '../credit/queries.ts'
import { csvFile } from '../platform/csv.ts'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { isImportKind } from './kinds.ts'
import { templateRows } from './templates.ts'

/** Hands out a file to fill in: the names of its columns, and two rows that show what stands in them. */
export async function downloadTemplate(scene: StaffScene): Promise<Response> {
  const kind = scene.parameter('list').replace(/\.csv$/, '')
  if (!isImportKind(kind)) return refuse(scene, 404, { title: 'There is no template at this address' })
  const { db, organization } = scene
  const types = (await creditTypes(db)).filter(({ participation }) => !participation)
  const { formats, specialties } = await choicesOf(db, organization.time_zone)
  const own = {
    types: types.map(({ shortName }) => shortName),
    formats: formats.filter(({ key }) => formatRules(key).dates === 'hours').map(({ name }) => name),
    specialties: specialties.map(({ name }) => name),
  }
  return csvFile(`${kind}.csv`, templateRows(kind, own))
}
