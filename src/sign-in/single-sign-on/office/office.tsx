import { mayManageOrganization } from '../../../organizations/permissions.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { byWhom } from '../../../web/by-whom.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import { type FieldErrors, parse, type Sent } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { begin } from '../begin.ts'
import { reachOf } from '../guarded-fetch.ts'
import { forgetIssuer } from '../oidc/configuration.ts'
import { OfficeNewProviderPage } from '../pages/office-new-provider-page.tsx'
import { OfficeProviderPage } from '../pages/office-provider-page.tsx'
import { OfficeProvidersPage } from '../pages/office-providers-page.tsx'
import { isDraft, type Provider } from '../provider.ts'
import { allProviders, peopleOfProvider, peopleOfProviders, providerById } from '../queries.ts'
import { concernOf, runningOut } from '../saml/runs-out.ts'
import { addressesToGive } from './addresses-to-give.ts'
import type { Asks } from './asks.ts'
import { draftForm } from './draft.ts'
import { lastTestOf } from './last-test.ts'
import { storedProvider, type TypedProvider, typedProvider } from './provider-form.ts'
import { countSessionsBy } from './provider-sessions.ts'
import { readSettings } from './read-settings.ts'
import { addDraft, changeProvider, enableProvider, raiseProvider, removeProvider } from './save-provider.ts'

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
  const all = await allProviders(scene.db)
  const people = await peopleOfProviders(
    scene.db,
    all.map(({ id }) => id),
  )
  const providers = all.map((provider) => ({
    provider,
    people: people.get(provider.id) ?? 0,
    concern: concernOf(provider, scene.now),
  }))
  return present(
    scene,
    { title: 'Single sign-on', kind: 'office', current: routes.officeSignIn.to({ org }) },
    <OfficeProvidersPage org={org} zone={scene.organization.time_zone} providers={providers} />,
  )
}

async function moveInList(scene: StaffScene): Promise<Response> {
  const id = (await scene.sent()).one('provider')
  if (!isId(id)) return refuse(scene, 400)
  await raiseProvider(scene.db, byWhom(scene), id, scene.now)
  return seeOther(routes.officeProviders.to({ org: scene.organization.slug }))
}

function newPage(scene: StaffScene): Promise<Response> {
  return presentNew(scene, newId(), { kind: scene.query('kind'), label: '' })
}

/** Saves a draft, whose page has the addresses that the provider's administrator needs. */
async function saveNew(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const id = isId(sent.one('id')) ? sent.one('id') : newId()
  const typed = { kind: sent.one('kind'), label: sent.one('label') }
  const read = parse(draftForm, typed)
  if (!read.ok) return presentNew(scene, id, typed, read.errors)
  const saved = await addDraft(scene.db, byWhom(scene), id, read.value, scene.app.keys, scene.now)
  if (!saved.ok) return presentNew(scene, id, typed, { [saved.code === 'label' ? 'label' : 'form']: saved.message })
  return toProvider(scene, id, 'provider-added')
}

function presentNew(
  scene: StaffScene,
  id: string,
  typed: { kind: string; label: string },
  errors?: FieldErrors,
): Promise<Response> {
  const org = scene.organization.slug
  return present(
    scene,
    {
      title: 'New provider',
      kind: 'office',
      current: routes.officeSignIn.to({ org }),
      status: errors ? 422 : 200,
      hasErrors: errors !== undefined,
    },
    <OfficeNewProviderPage org={org} id={id} typed={typed} errors={errors ?? {}} />,
  )
}

async function editPage(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  return presentForm(scene, { provider, typed: storedProvider(provider) })
}

/** One button of the page: save, on or off the sign-in page, or remove. */
async function change(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  const sent = await scene.sent()
  const step = sent.one('step')
  if (step === 'enable' || step === 'disable') return switchOn(scene, provider, sent)
  if (step === 'remove') return remove(scene, provider, sent)
  return save(scene, { provider, typed: typedProvider(sent) })
}

async function switchOn(scene: StaffScene, provider: Provider, sent: Sent): Promise<Response> {
  const enabled = sent.one('step') === 'enable'
  const how = { enabled, untested: sent.one('untested') === 'yes' }
  const done = await enableProvider(scene.db, byWhom(scene), provider.id, how, scene.now)
  if (!done.ok && done.code !== 'gone') {
    const errors = { [done.code === 'untested' ? 'untested' : 'form']: done.message }
    return presentForm(scene, { provider, typed: storedProvider(provider) }, errors)
  }
  return toProvider(scene, provider.id, enabled ? 'provider-on' : 'provider-off')
}

async function remove(scene: StaffScene, provider: Provider, sent: Sent): Promise<Response> {
  if (sent.one('remove') !== 'yes') {
    const errors = { remove: 'Tick that it is to be removed' }
    return presentForm(scene, { provider, typed: storedProvider(provider) }, errors)
  }
  await removeProvider(scene.db, byWhom(scene), provider.id, scene.now)
  return seeOther(routes.officeProviders.to({ org: scene.organization.slug }, { said: 'provider-removed' }))
}

type Form = { provider: Provider; typed: TypedProvider; asks?: Asks }

async function save(scene: StaffScene, form: Form): Promise<Response> {
  const { provider, typed } = form
  const { id, kind } = provider
  const read = await readSettings(kind, typed, provider, {
    reach: reachOf(scene.app.settings),
    now: scene.now,
  })
  if (!read.ok) return presentForm(scene, form, read.errors)
  const saved = await changeProvider(scene.db, byWhom(scene), id, read.value, typed.ticks, scene.app.keys, scene.now)
  if (saved.ok) return toProvider(scene, id, read.value.unread ? 'provider-saved-unread' : 'provider-saved')
  if (saved.code === 'asks') return presentForm(scene, { ...form, asks: saved.asks }, saved.errors)
  return presentForm(scene, form, { [fieldOf(kind, saved.code)]: saved.message })
}

const fieldOf = (kind: Provider['kind'], code: string): string => {
  if (code === 'label') return 'label'
  if (code !== 'other-provider') return 'form'
  return kind === 'oidc' ? 'issuer' : 'metadataAddress'
}

const toProvider = ({ organization }: StaffScene, provider: string, said: string) =>
  seeOther(routes.officeProvider.to({ org: organization.slug, provider }, { said }))

/** Runs a sign-in at the provider as it is now; what arrives is shown, and signs nobody in. */
async function testProvider(scene: StaffScene): Promise<Response> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  if (!provider) return refuse(scene, 404)
  if (isDraft(provider))
    return seeOther(routes.officeProvider.to({ org: scene.organization.slug, provider: provider.id }))
  if (provider.kind === 'oidc') forgetIssuer(provider.settings.issuer)
  const unheld = { ...scene, transaction: <T,>(work: (held: StaffScene) => Promise<T>) => work(scene) }
  return begin(unheld, provider, { to: '', purpose: 'test', personId: scene.visitor.personId })
}

async function presentForm(scene: StaffScene, form: Form, errors?: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const { provider, typed, asks = { newPeople: 0, addressKeys: [] } } = form
  const whose = { organizationId: scene.organization.id, providerId: provider.id }
  return present(
    scene,
    {
      title: provider.label,
      kind: 'office',
      current: routes.officeSignIn.to({ org }),
      status: errors ? 422 : 200,
      hasErrors: errors !== undefined,
    },
    <OfficeProviderPage
      org={org}
      provider={provider}
      typed={typed}
      asks={asks}
      people={await peopleOfProvider(scene.db, provider.id)}
      sessions={await countSessionsBy(scene.db, whose, scene.now)}
      lastTest={await lastTestOf(scene.db, provider.id)}
      addresses={addressesToGive(scene, provider)}
      runsOut={runningOut(provider)}
      zone={scene.organization.time_zone}
      now={scene.now}
      errors={errors ?? {}}
    />,
  )
}
