import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Onward } from '../onward.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { SecondFactorPage } from './pages/second-factor-page.tsx'
import { SetUpPage } from './pages/set-up-page.tsx'
import { secondStepOf } from './queries.ts'

type Again = {
  errors?: Record<string, string>
  status?: number
  /** A form was sent before the second factor was shown. 'lost' when it was too large to carry along. */
  interrupted?: 'kept' | 'lost'
}

/** Answers with the page that asks for a second factor, or, where a person has none, that sets one up. */
export async function presentSecondFactor(
  scene: Scene,
  personId: string,
  onward: Onward,
  again: Again = {},
): Promise<Response> {
  const { db, organization, visitor } = scene
  const { errors, status, interrupted } = again
  const { app, recoveryCodesLeft } = await secondStepOf(db, personId)
  const has = { app: app !== null, passkey: await hasPasskey(db, personId), recovery: recoveryCodesLeft > 0 }
  const page = { layout: 'narrow', status, hasErrors: !!errors } as const
  const props = { org: organization.slug, onward, errors, interrupted }
  if (has.app || has.passkey)
    return present(
      scene,
      { ...page, title: 'Second step' },
      <SecondFactorPage {...props} office={organization} has={has} />,
    )
  return present(
    scene,
    { ...page, title: 'Set up your second step' },
    <SetUpPage {...props} staff={visitor?.role != null} />,
  )
}
