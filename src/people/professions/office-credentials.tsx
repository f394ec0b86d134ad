import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { addCredential, changeCredential, offerCredential, removeCredential } from './change-credential.ts'
import type { Changed } from './change-profession.ts'
import { effectOf, effectSentences } from './effects.ts'
import { endingOf } from './endings.ts'
import { type ReadCredential, readCredential } from './forms.ts'
import { CredentialPage } from './pages/credential-page.tsx'
import { CredentialsPage } from './pages/credentials-page.tsx'
import {
  type CredentialSearch,
  credentialList,
  credentialRecord,
  type ListedCredential,
  professionChoices,
} from './queries.ts'

type Typed = { abbreviation: string; profession: string }

const showCredentials = (scene: StaffScene): Promise<Response> =>
  listPage(scene, { abbreviation: '', profession: '' }, {})

async function addOne(scene: StaffScene): Promise<Response> {
  const typed = typedIn(await scene.sent())
  const read = await readTyped(scene, typed, null)
  if (!read.ok) return listPage(scene, typed, read.errors)
  const added = await addCredential(scene.db, byWhom(scene), read.value, scene.now)
  if (added.ok) return toList(scene, 'credential-added')
  return listPage(scene, typed, added.code === 'gone' ? {} : { [added.field]: added.message })
}

async function listPage(scene: StaffScene, typed: Typed, errors: FieldErrors): Promise<Response> {
  const { db, organization } = scene
  const asked = searched(scene)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Credentials', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <CredentialsPage
      org={organization.slug}
      {...{ asked, typed, errors }}
      {...(await credentialList(db, asked))}
      professions={await professionChoices(db)}
    />,
  )
}

function searched(scene: StaffScene): CredentialSearch {
  const profession = scene.query('profession')
  return {
    search: scene.query('q').slice(0, 60).trim(),
    professionId: profession === 'none' || isId(profession) ? profession : null,
    page: /^[1-9]\d{0,3}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1,
  }
}

async function showCredential(scene: StaffScene): Promise<Response> {
  const credential = await asked(scene)
  return credential ? onePage(scene, credential, { typed: stored(credential) }) : noCredential(scene)
}

async function changeOne(scene: StaffScene): Promise<Response> {
  const credential = await asked(scene)
  if (!credential) return noCredential(scene)
  const { db, now } = scene
  const [sent, by, { id }] = [await scene.sent(), byWhom(scene), credential]
  const ending = await endingOf(sent.one('act'), {
    remove: () => removeCredential(db, by, id, now),
    offer: (offered) => offerCredential(db, by, { id, offered }, now),
  })
  if (ending && !ending.changed.ok) return answer(scene, credential, ending.changed)
  if (ending)
    return ending.word === 'removed'
      ? toList(scene, 'credential-removed')
      : toOne(scene, id, `credential-${ending.word}`)
  const typed = typedIn(sent)
  const read = await readTyped(scene, typed, credential)
  if (!read.ok) return onePage(scene, credential, { typed, errors: read.errors })
  const confirm = sent.one('sure') === 'yes' ? [] : await told(scene, credential, read.value)
  if (confirm.length > 0) return onePage(scene, credential, { typed, confirm })
  const changed = await changeCredential(db, by, id, read.value, now)
  return changed.ok ? toOne(scene, id, 'credential-saved') : answer(scene, credential, changed, typed)
}

/** What another profession does to those who hold it, before it is saved. */
async function told({ db }: StaffScene, credential: ListedCredential, read: ReadCredential): Promise<string[]> {
  if (credential.professionId === read.professionId) return []
  const professions = await professionChoices(db)
  const name = (id: string | null) => professions.find((one) => one.id === id)?.name ?? ''
  const change = { from: credential.professionId, to: read.professionId }
  return effectSentences(await effectOf(db, credential.id, change), name(change.from), name(change.to))
}

/** A profession that is not offered any more can only be kept. */
async function readTyped({ db }: StaffScene, typed: Typed, credential: ListedCredential | null) {
  const professions = (await professionChoices(db)).filter(
    ({ id, retired }) => !retired || id === credential?.professionId,
  )
  return readCredential(
    typed,
    professions.map(({ id }) => id),
  )
}

function answer(
  scene: StaffScene,
  credential: ListedCredential,
  refused: Exclude<Changed, { ok: true }>,
  typed: Typed = stored(credential),
): Promise<Response> {
  if (refused.code === 'gone') return noCredential(scene)
  return onePage(scene, credential, { typed, errors: { [refused.field]: refused.message } })
}

type Shown = { typed: Typed; errors?: FieldErrors; confirm?: readonly string[] }

async function onePage(scene: StaffScene, credential: ListedCredential, shown: Shown): Promise<Response> {
  const { typed, errors = {}, confirm = [] } = shown
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: credential.abbreviation, ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <CredentialPage
      org={scene.organization.slug}
      {...{ credential, typed, errors, confirm }}
      professions={await professionChoices(scene.db)}
    />,
  )
}

const typedIn = (sent: Sent): Typed => ({ abbreviation: sent.one('abbreviation'), profession: sent.one('profession') })

const stored = ({ abbreviation, professionId }: ListedCredential): Typed => ({
  abbreviation,
  profession: professionId ?? '',
})

async function asked(scene: StaffScene): Promise<ListedCredential | null> {
  const id = idParameter(scene, 'credential')
  return id ? credentialRecord(scene.db, id) : null
}

const toList = (scene: StaffScene, said: string): Response =>
  seeOther(routes.officeCredentials.to({ org: scene.organization.slug }, { said }))

const toOne = (scene: StaffScene, credential: string, said: string): Response =>
  seeOther(routes.officeCredential.to({ org: scene.organization.slug, credential }, { said }))

const noCredential = (scene: StaffScene) =>
  refuse(scene, 404, {
    title: 'This credential is not here',
    says: 'It may have been removed meanwhile.',
    back: { href: routes.officeCredentials.to({ org: scene.organization.slug }), label: 'All credentials' },
  })

const at = (scene: StaffScene) =>
  ({ kind: 'office', current: routes.officeProfessions.to({ org: scene.organization.slug }) }) as const

const administrator = staff(mayManageOrganization)

/** What learners may write behind their names. */
export const credentialOfficeEntries: Entry[] = [
  administrator.get(routes.officeCredentials, showCredentials),
  administrator.post(routes.officeCredentials, addOne),
  administrator.get(routes.officeCredential, showCredential),
  administrator.post(routes.officeCredential, changeOne),
]
