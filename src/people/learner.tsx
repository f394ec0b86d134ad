import { creditTypes } from '../credit/queries.ts'
import { requiredFieldNames } from '../credit/rules.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry, learner } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { concernNames, concernsOf } from './concerns.ts'
import { confirmEmailEntries } from './confirm-email/handlers.tsx'
import { credentialsIn } from './credentials.ts'
import { earnedTypes } from './earned.ts'
import { myPortalPage } from './my-portal.tsx'
import { myProfileEntries } from './my-profile.tsx'
import { newProfileEntries } from './new-profile.tsx'
import { addedEmailEntries } from './office/add-email/add-email.tsx'
import { CreditTypesPage } from './pages/credit-types.tsx'
import { credentials, professions } from './queries.ts'

export const peopleEntries: Entry[] = [
  ...newProfileEntries,
  ...myProfileEntries,
  ...confirmEmailEntries,
  ...addedEmailEntries,
  anyone.get(routes.creditTypes, creditTypesPage),
  learner.get(routes.myPortal, myPortalPage),
]

/** What the profile form's pop-up shows, and a page of its own: every profession's types, or those of credentials. */
async function creditTypesPage(scene: Scene): Promise<Response> {
  const { db } = scene
  const known = await credentials(db, await professions(db))
  const typed = scene.query('credentials').slice(0, 200)
  const read = typed
    ? credentialsIn(typed, known)
    : { ok: true as const, value: known.filter(({ retired }) => !retired) }
  const earned = earnedTypes(read.ok ? read.value : [], await creditTypes(db), typed ? {} : filledIn)
  return present(
    scene,
    { title: 'Types of credit', layout: 'narrow' },
    <CreditTypesPage
      earned={earned}
      concerns={typed && read.ok ? concernNames(concernsOf(read.value)) : ''}
      message={read.ok ? undefined : read.message}
    />,
  )
}

/** In the general list nothing waits for anyone's fields. */
const filledIn = Object.fromEntries(Object.keys(requiredFieldNames).map((field) => [field, 'yes']))
