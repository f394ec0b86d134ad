import { routes } from '../../routes.ts'
import { line } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { UndoPage } from './pages/undo-page.tsx'
import { at, importOf, noImport } from './roster-address.ts'
import { mayUndo } from './rules.ts'
import { undoEffects } from './undo-effects.ts'
import { undoImport } from './undo-import.ts'

/** What undoing an import will do, before it does it. */
export const showUndo = (scene: StaffScene): Promise<Response> => undoPage(scene, '', '')

async function undoPage(scene: StaffScene, reason: string, error: string): Promise<Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  const { roster, session } = found
  if (!mayUndo(roster, scene.now)) return toImport(scene, roster.id, '')
  const { db, organization } = scene
  return present(
    scene,
    { title: 'Undo the list', hasErrors: error !== '', status: error ? 422 : 200, ...at(scene, session) },
    <UndoPage
      org={organization.slug}
      zone={organization.time_zone}
      roster={roster}
      session={session}
      effects={await undoEffects(db, roster)}
      reason={reason}
      error={error}
    />,
  )
}

/** Undoes an import whole. */
export async function undo(scene: StaffScene): Promise<Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  if (!found.roster.undoneAt && !mayUndo(found.roster, scene.now)) return toImport(scene, found.roster.id, '')
  const typed = (await scene.sent()).one('reason')
  const reason = line('The reason', 500).safeParse(typed)
  if (!reason.success) return undoPage(scene, typed, reason.error.issues[0]!.message)
  await undoImport(scene, found.roster.id, found.session, reason.data)
  return toImport(scene, found.roster.id, 'roster-undone')
}

const toImport = (scene: StaffScene, id: string, said: string): Response =>
  seeOther(routes.officeRosterPreview.to({ org: scene.organization.slug, import: id }, { said }))
