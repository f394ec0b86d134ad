import { routes } from '../routes.ts'
import type { FieldErrors } from '../web/form.ts'
import { present } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import type { Onward } from './onward.ts'
import { SignInPage } from './pages/sign-in.tsx'

/** Answers with the sign-in page; after a try, with what was typed and what was wrong with it. */
export function presentSignIn(
  scene: Scene,
  onward: Onward,
  again: { email?: string; errors?: FieldErrors; status?: number } = {},
): Promise<Response> {
  const { organization } = scene
  const { errors, status } = again
  const org = organization.slug
  return present(
    scene,
    { title: 'Sign In', current: routes.signIn.to({ org }), layout: 'narrow', status, hasErrors: !!errors },
    <SignInPage
      org={org}
      office={organization}
      onward={onward}
      email={again.email}
      errors={errors}
      interrupted={onward.kept ? 'kept' : undefined}
    />,
  )
}
