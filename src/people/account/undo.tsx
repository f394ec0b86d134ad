import { recordAudit } from '../../audit/record.ts'
import { routes } from '../../routes.ts'
import { generationOf, holdAccount } from '../../sign-in/account-hold.ts'
import { giveSealed, sealedIn, takeSealed, takeSession } from '../../sign-in/cookies.ts'
import { leastFor, passwordFault } from '../../sign-in/password-rules.ts'
import { hashPassword } from '../../sign-in/passwords.ts'
import { hasAuthenticatorApp } from '../../sign-in/second-factor/queries.ts'
import { welcome } from '../../sign-in/welcome.tsx'
import { anyone, type Entry } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { Scene, UnheldScene } from '../../web/scene.ts'
import { afterUndo } from './email-rules.ts'
import { NewPasswordPage, UndoOverPage, UndoPage } from './pages/undo-page.tsx'
import { emailsOf } from './queries.ts'
import { undoEmails, undoOf } from './undo-emails.ts'

export const undoEntries: Entry[] = [
  anyone.get(routes.undoEmail, undoPage),
  anyone.postUnheld(routes.undoEmail, undoOrSetPassword),
]

const cookie = 'undone'
/** Whose change was undone in this browser just now, so that a new password may be set from it. */
type Undone = { personId: string; email: string; token: string; generation: number }
const undoneSeconds = 900

function undoneIn(scene: Pick<Scene, 'app' | 'context' | 'organization' | 'now' | 'parameter'>): Undone | null {
  const undone = sealedIn(scene, cookie) as Undone | null
  return undone?.token === scene.parameter('token') ? undone : null
}

async function undoPage(scene: Scene): Promise<Response> {
  const token = scene.parameter('token')
  const undone = undoneIn(scene)
  if (undone) return presentPassword(scene, undone)
  const undo = await undoOf(scene, token)
  if (!undo) return presentOver(scene)
  return present(
    scene,
    { title: 'Take your account back', layout: 'narrow' },
    <UndoPage
      org={scene.organization.slug}
      token={token}
      after={afterUndo(undo.detail, await emailsOf(scene.db, undo.personId))}
    />,
  )
}

const presentOver = (scene: Scene) =>
  present(
    scene,
    { title: 'This link cannot be used any more', layout: 'narrow', status: 410 },
    <UndoOverPage org={scene.organization.slug} office={scene.organization} />,
  )

async function presentPassword(scene: Scene, undone: Undone, errors?: FieldErrors): Promise<Response> {
  const { organization } = scene
  const { token, email, personId } = undone
  const least = await leastOf(scene, personId)
  return present(
    scene,
    { title: 'Choose a new password', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <NewPasswordPage org={organization.slug} token={token} email={email} least={least} errors={errors} />,
  )
}

const leastOf = async ({ db, organization }: Scene, personId: string) =>
  leastFor(organization, await hasAuthenticatorApp(db, personId))

async function undoOrSetPassword(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const undone = undoneIn(scene)
  if (undone && sent.one('step') === 'password') return setPassword(scene, undone)
  return scene.transaction(undo)
}

async function undo(scene: Scene): Promise<Response> {
  const token = scene.parameter('token')
  const done = await undoEmails(scene, token)
  if (!done) return presentOver(scene)
  const response = seeOther(routes.undoEmail.to({ org: scene.organization.slug, token }))
  takeSession(response, scene)
  const { personId, email } = done
  const generation = await generationOf(scene.db, personId)
  giveSealed(response, scene, cookie, { personId, email, token, generation }, undoneSeconds)
  return response
}

async function setPassword(scene: UnheldScene, undone: Undone): Promise<Response> {
  const sent = await scene.sent()
  const password = sent.one('password')
  const least = await scene.transaction((held) => leastOf(held, undone.personId))
  const fault = passwordFault(password, { email: undone.email, least, words: [scene.organization.name] })
  const again = sent.one('passwordAgain') === password ? null : 'Enter the same password in both places'
  if (fault) return scene.transaction((held) => presentPassword(held, undone, { password: fault }))
  if (again) return scene.transaction((held) => presentPassword(held, undone, { passwordAgain: again }))
  const hash = await hashPassword(password)
  return scene.transaction(async (held) => {
    const standing = await holdAccount(held.db, undone.personId)
    // Everybody was shut out of the account since, so it is no longer known that this is its owner.
    if (standing?.generation !== undone.generation) return presentOver(held)
    if (!(await insertHash(held, undone.personId, hash))) return presentOver(held)
    const onward = { to: routes.emails.to({ org: held.organization.slug }), kept: null }
    const response = await welcome(held, undone.personId, onward, { way: 'link', word: 'email-back' })
    takeSealed(response, held, cookie)
    return response
  })
}

/** Sets the password of a person who has none, and whose account is open; the undo took the one of before. */
async function insertHash({ db, organization, now }: Scene, personId: string, hash: string): Promise<boolean> {
  const open = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  const key = { organization_id: organization.id, person_id: personId }
  const rows = open
    ? await db
        .insertInto('person_password')
        .values({ ...key, hash, changed_at: now.toString() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('person_id')
        .execute()
    : []
  if (!rows.length) return false
  const act = { act: 'person.password_set', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act }, now)
  return true
}
