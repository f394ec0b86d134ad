import { routes } from '../routes.ts'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import type { By } from './change-import.ts'
import { type Import, importById } from './import-record.ts'

/** The import of the address; null when there is none. */
export async function importOf(scene: StaffScene): Promise<Import | null> {
  const id = idParameter(scene, 'batch')
  return id ? importById(scene.db, id) : null
}

export const noImport = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'There is no import at this address',
    says: 'It may have been discarded. Choose the file again under Import.',
  })

/** How these pages stand in the shell. */
export const at = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeImports.to({ org: scene.organization.slug }),
})

/** Who changes an import. */
export const byVisitor = ({ app, organization, visitor, now }: StaffScene): By => ({
  jobs: app.jobs,
  organizationId: organization.id,
  actorId: visitor.personId,
  now,
})

/** The address of an import's page. */
export const hrefOf = (scene: StaffScene, { id }: Pick<Import, 'id'>, said?: string): string =>
  routes.officeImport.to({ org: scene.organization.slug, batch: id }, { said })
