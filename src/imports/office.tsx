import { mayManageOrganization } from '../organizations/permissions.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { type FieldErrors, line } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { at, hrefOf } from './import-address.ts'
import { latestImports } from './import-record.ts'
import { type ImportKind, isImportKind } from './kinds.ts'
import { chooseColumns, showColumns } from './office-columns.tsx'
import { changeImport, showImport } from './office-import.tsx'
import { streamProgress } from './office-progress.tsx'
import { decide, downloadRows, showRows } from './office-rows.tsx'
import { downloadTemplate } from './office-templates.ts'
import { showUndo, undo } from './office-undo.tsx'
import { saveWords, showWords } from './office-words.tsx'
import { ImportsPage } from './pages/imports-page.tsx'
import { largestFile } from './reading/limits.ts'
import { startImport } from './start-import.ts'

const administrators = staff(mayManageOrganization)

export const importEntries: Entry[] = [
  administrators.get(routes.officeImports, (scene) => startPage(scene, kindOf(scene.query('kind')), {})),
  administrators.post(routes.officeImports, start),
  administrators.get(routes.officeImportTemplate, downloadTemplate),
  administrators.get(routes.officeImport, showImport),
  administrators.post(routes.officeImport, changeImport),
  administrators.get(routes.officeImportColumns, showColumns),
  administrators.post(routes.officeImportColumns, chooseColumns),
  administrators.get(routes.officeImportWords, showWords),
  administrators.post(routes.officeImportWords, saveWords),
  administrators.get(routes.officeImportRows, showRows),
  administrators.post(routes.officeImportRows, decide),
  administrators.getUnheld(routes.officeImportRowsFile, downloadRows),
  administrators.getUnheld(routes.officeImportEvents, streamProgress),
  administrators.get(routes.officeImportUndo, showUndo),
  administrators.post(routes.officeImportUndo, undo),
]

const kindOf = (word: string): ImportKind | null => (isImportKind(word) ? word : null)

async function start(scene: StaffScene): Promise<Response> {
  const { db, app, organization, visitor, now } = scene
  const sent = await scene.sent()
  const kind = kindOf(sent.one('kind'))
  const file = sent.upload('file')
  const errors: FieldErrors = {}
  if (!kind) errors['kind'] = 'Choose what the file holds'
  if (!file) errors['file'] = 'Choose a file'
  else if (file.bytes.length === 0) errors['file'] = 'Choose a file. This one is empty'
  else if (file.bytes.length > largestFile) errors['file'] = 'Choose a file of at most 40 MB'
  if (!kind || !file || errors['file']) return startPage(scene, kind, errors)
  const made = { organizationId: organization.id, actorId: visitor.personId, kind, fileName: fileNameOf(file.name) }
  const id = await startImport(db, app, { ...made, bytes: file.bytes }, now)
  return seeOther(hrefOf(scene, { id }))
}

/** A file is called what its person called it, as far as that can be shown. */
function fileNameOf(name: string): string {
  const read = line('Name', 200).safeParse(name.split(/[\\/]/).at(-1))
  return (read.success && read.data) || 'file'
}

async function startPage(scene: StaffScene, kind: ImportKind | null, errors: FieldErrors): Promise<Response> {
  const { db, organization } = scene
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Import', hasErrors, status: hasErrors ? 422 : 200, ...at(scene) },
    <ImportsPage
      org={organization.slug}
      zone={organization.time_zone}
      kind={kind}
      imports={await latestImports(db)}
      errors={errors}
    />,
  )
}
