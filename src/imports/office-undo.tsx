import { routes } from '../routes.ts'
import { line } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { undoImport } from './change-import.ts'
import { at, byVisitor, hrefOf, importOf, noImport } from './import-address.ts'
import type { Import } from './import-record.ts'
import { UndoPage } from './pages/undo-page.tsx'
import { countsOf } from './rows/counts.ts'
import { isUndoable } from './undo-rules.ts'

export async function showUndo(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  return isUndoable(one, scene.now) ? undoPage(scene, one, '', '') : seeOther(hrefOf(scene, one))
}

export async function undo(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (!isUndoable(one, scene.now)) return seeOther(hrefOf(scene, one))
  const typed = (await scene.sent()).one('reason')
  const reason = line('Reason', 500).safeParse(typed)
  if (!reason.success) return undoPage(scene, one, typed, reason.error.issues[0]!.message)
  await undoImport(scene.db, byVisitor(scene), one.id, reason.data)
  return seeOther(routes.officeImport.to({ org: scene.organization.slug, batch: one.id }))
}

async function undoPage(scene: StaffScene, one: Import, reason: string, error: string): Promise<Response> {
  return present(
    scene,
    { title: `Undo the import of ${one.fileName}`, hasErrors: error !== '', status: error ? 422 : 200, ...at(scene) },
    <UndoPage
      org={scene.organization.slug}
      one={one}
      counts={await countsOf(scene.db, one.id)}
      reason={reason}
      error={error}
    />,
  )
}
