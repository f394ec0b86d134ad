import { mayManageOrganization } from '../../../organizations/permissions.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors, Sent } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { begin } from '../begin.ts'
import { reachOf } from '../guarded-fetch.ts'
import { forgetIssuer } from '../oidc/configuration.ts'
import { OfficeProviderPage } from '../pages/office-provider-page.tsx'
import { OfficeProvidersPage } from '../pages/office-providers-page.tsx'
import type { Provider } from '../provider.ts'
import { allProviders, peopleOfProvider, providerById } from '../queries.ts'
import { addressesToGive } from './addresses-to-give.ts'
import { emptyProvider, type Kind, storedProvider, type TypedProvider, typedProvider } from './provider-form.ts'
import { readSettings } from './read-settings.ts'
import { addProvider, changeProvider, enableProvider, raiseProvider, removeProvider } from './save-provider.ts'

const administrator = staff(mayManageOrganization)

/** Where administrators set identity providers up. Whatever is wrong in here, e-mail and password still sign in. */
export const providerOfficeEntries: Entry[] = [
  administrator.get(routes.officeProviders, listPage),
  administrator.post(routes.officeProviders, moveInList),
  administrator.get(routes.officeNewProvider, newPage),
  administrator.post(routes.officeNewProvider, saveNew),
  administrator.get(routes.officeProviderTest, testProvider),
  administrator.get(routes.officeProvider, editPage),
  administrator.post(routes.officeProvider, change),
]

async function listPage(scene: StaffScene): Promise<Response> {
  const org = scene.organization.slug
  const people = async (provider: Provider) => ({ provider, people: await peopleOfProvider(scene.db, provider.id) })
  const providers = []
  for (const provider of await allProviders(scene.db)) providers.push(await people(provider))
  return present(
    scene,
    { title: 'Single sign-on', kind: 'office', current: routes.officeSignIn.to({ org }) },
    <OfficeProvidersPage org={org} providers={providers} />,
  )
}

async function moveInList(scene: StaffScene): Promise<Response> {
  const id = (await scene.sent()).one('provider')
  if (!isId(id)) return refuse(scene, 400)
  await raiseProvider(scene.db, byWhom(scene), id, scene.now)
  return seeOther(routes.officeProviders.to({ org: scene.organization.slug }))
}

const kindIn = (text: string): Kind => (text === 'saml' ? 'saml' : 'oidc')

/** The id is made with the page, because the addresses that the provider's administrator needs have it in them. */
function newPage(scene: StaffScene): Promise<Response> {
  const kind = kindIn(scene.query('kind'))
  return presentForm(scene, { id: newId(), kind, provider: null, typed: emptyProvider(kind) })
}

async function saveNew(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const id = isId(sent.one('id')) ? sent.one('id') : newId()
  return save(scene, { id, kind: kindIn(sent.one('kind')), provider: null, typed: typedProvider(sent) })
}

async function editPage(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  const { id, kind } = provider
  return presentForm(scene, { id, kind, provider, typed: storedProvider(provider) })
}

/** One button of the page: save, on or off the sign-in page, or remove. */
async function change(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  const sent = await scene.sent()
  const step = sent.one('step')
  if (step === 'enable' || step === 'disable') return switchOn(scene, provider, step === 'enable')
  if (step === 'remove') return remove(scene, provider, sent)
  const { id, kind } = provider
  return save(scene, { id, kind, provider, typed: typedProvider(sent) })
}

async function switchOn(scene: StaffScene, provider: Provider, enabled: boolean): Promise<Response> {
  await enableProvider(scene.db, byWhom(scene), provider.id, enabled, scene.now)
  return toProvider(scene, provider.id, enabled ? 'provider-on' : 'provider-off')
}

async function remove(scene: StaffScene, provider: Provider, sent: Sent): Promise<Response> {
  const { id, kind } = provider
  if (sent.one('remove') !== 'yes') {
    const errors = { remove: 'Tick that it is to be removed' }
    return presentForm(scene, { id, kind, provider, typed: storedProvider(provider) }, errors)
  }
  await removeProvider(scene.db, byWhom(scene), id, scene.now)
  return seeOther(routes.officeProviders.to({ org: scene.organization.slug }, { said: 'provider-removed' }))
}

type Form = { id: string; kind: Kind; provider: Provider | null; typed: TypedProvider }

async function save(scene: StaffScene, form: Form): Promise<Response> {
  const { id, kind, provider, typed } = form
  const read = await readSettings(kind, typed, provider, reachOf(scene.origin))
  if (!read.ok) return presentForm(scene, form, read.errors)
  const keep = provider ? changeProvider : addProvider
  const saved = await keep(scene.db, byWhom(scene), id, read.value, scene.app.keys, scene.now)
  if (saved.ok) return toProvider(scene, id, 'provider-saved')
  const field = saved.code !== 'other-provider' ? 'form' : kind === 'oidc' ? 'issuer' : 'metadataAddress'
  return presentForm(scene, form, { [field]: saved.message })
}

const toProvider = ({ organization }: StaffScene, provider: string, said: string) =>
  seeOther(routes.officeProvider.to({ org: organization.slug, provider }, { said }))

/** Runs a sign-in at the provider as it is now; what arrives is shown, and signs nobody in. */
async function testProvider(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  if (provider.kind === 'oidc') forgetIssuer(provider.settings.issuer)
  const unheld = { ...scene, transaction: <T,>(work: (held: StaffScene) => Promise<T>) => work(scene) }
  return begin(unheld, provider, { to: '', purpose: 'test', personId: scene.visitor.personId })
}

async function presentForm(scene: StaffScene, form: Form, errors?: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const { id, kind, provider, typed } = form
  const title = provider ? provider.label : kind === 'oidc' ? 'New OpenID Connect provider' : 'New SAML 2.0 provider'
  return present(
    scene,
    {
      title,
      kind: 'office',
      current: routes.officeSignIn.to({ org }),
      status: errors ? 422 : 200,
      hasErrors: errors !== undefined,
    },
    <OfficeProviderPage
      org={org}
      title={title}
      id={id}
      kind={kind}
      provider={provider}
      typed={typed}
      people={provider ? await peopleOfProvider(scene.db, id) : 0}
      addresses={addressesToGive(scene, kind, id)}
      errors={errors ?? {}}
    />,
  )
}

const byWhom = ({ organization, visitor }: StaffScene) => ({
  organizationId: organization.id,
  actorId: visitor.personId,
})
