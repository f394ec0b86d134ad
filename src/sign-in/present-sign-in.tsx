import { routes } from '../routes.ts'
import { type FieldErrors, shownToField } from '../web/form.ts'
import { present } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { doorUsed, sealedIn } from './cookies.ts'
import type { Onward } from './onward.ts'
import { SignInPage } from './pages/sign-in.tsx'
import { nameOf, signInEmailOf } from './queries.ts'
import { doors } from './single-sign-on/queries.ts'

type Again = {
  email?: string
  errors?: FieldErrors
  status?: number
  /** A form was sent that is too large to carry along. */
  lost?: boolean
  /** The form was begun while somebody else was signed in here. */
  others?: boolean
  toast?: string
}

/**
 * Answers with the sign-in page; after a try, with what was typed and what was wrong with it. Who is signed in sees it
 * when they must sign in once more.
 */
export async function presentSignIn(scene: Scene, onward: Onward, again: Again = {}): Promise<Response> {
  const { db, organization, visitor } = scene
  const { errors, status, toast, lost } = again
  const others = again.others || isKeptFromOthers(scene, onward)
  const org = organization.slug
  const email = again.email ?? (others ? '' : await emailKnown(scene))
  const response = await present(
    scene,
    {
      title: 'Sign In',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status,
      hasErrors: !!errors,
      ...(toast ? { toast } : {}),
    },
    <SignInPage
      org={org}
      office={organization}
      onward={onward}
      email={email}
      errors={errors}
      interrupted={onward.kept ? 'kept' : lost ? 'lost' : undefined}
      again={visitor !== null && !others}
      others={others && visitor ? nameOf(visitor) : ''}
      help={organization.sign_in_help}
      links={organization.sign_in_links}
      doors={await doors(db)}
      localDoor={organization.local_sign_in_label}
      doorUsed={errors || (email && !visitor) ? 'local' : doorUsed(scene)}
    />,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

/** Whether the form that waits was shown to somebody else than who is signed in; said again after each try. */
const isKeptFromOthers = ({ visitor }: Scene, { kept }: Onward): boolean => {
  const shownTo = kept?.fields.find(([name]) => name === shownToField)?.[1]
  return visitor !== null && shownTo !== undefined && shownTo !== visitor.personId
}

/** The e-mail of whoever is signed in, or has just set a new password here. */
async function emailKnown(scene: Scene): Promise<string> {
  if (scene.visitor) return signInEmailOf(scene.db, scene.visitor.personId)
  const known = sealedIn(scene, 'email')
  return typeof known === 'object' && known && 'email' in known ? String(known.email) : ''
}
