import { routes } from '../../routes.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { tellOwner } from '../tell-owner.ts'
import { RecoveryCodesPage } from './pages/recovery-codes-page.tsx'
import { presentNewCodes } from './present-codes.tsx'
import { secondStepOf } from './queries.ts'
import { takeSecondStepTurns } from './take-turns.ts'

/** How many recovery codes are left, and the way to new ones. */
export async function codesPage(scene: LearnerScene): Promise<Response> {
  if (!(await hasSecondStep(scene))) return toSetUp(scene)
  const { recoveryCodesLeft: left } = await secondStepOf(scene.db, scene.visitor.personId)
  return present(
    scene,
    { title: 'Recovery codes', layout: 'narrow' },
    <RecoveryCodesPage org={scene.organization.slug} left={left} />,
  )
}

/** Makes new recovery codes in place of the old ones. */
export async function renewCodes(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor } = scene
  if (!(await hasSecondStep(scene))) return toSetUp(scene)
  await takeSecondStepTurns(db, visitor.personId)
  await tellOwner(scene, visitor.personId, {
    subject: 'New recovery codes were made',
    what: `New recovery codes were made for your account at ${organization.name} CME. The old ones are good for nothing.`,
  })
  return presentNewCodes(scene, { to: '', kept: null })
}

async function hasSecondStep({ db, visitor }: LearnerScene): Promise<boolean> {
  const { app } = await secondStepOf(db, visitor.personId)
  return app !== null || hasPasskey(db, visitor.personId)
}

const toSetUp = ({ organization: { slug: org } }: LearnerScene): Response =>
  seeOther(routes.authenticatorApp.to({ org }))
