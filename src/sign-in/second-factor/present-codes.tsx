import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import type { Onward } from '../onward.ts'
import { NewCodesPage } from './pages/recovery-codes-page.tsx'
import { makeRecoveryCodes } from './recovery-codes.ts'

/** Makes new recovery codes and answers with them: the one time that they are shown. `done` says what came before. */
export async function presentNewCodes(scene: LearnerScene, onward: Onward, done = ''): Promise<Response> {
  const { organization, visitor } = scene
  const codes = await makeRecoveryCodes(scene, visitor.personId)
  const org = organization.slug
  const on = onward.to || onward.kept ? onward : { ...onward, to: routes.security.to({ org }) }
  return present(
    scene,
    { title: 'Your recovery codes', layout: 'narrow', toast: done || undefined },
    <NewCodesPage org={org} name={organization.name} codes={codes} onward={on} />,
  )
}
