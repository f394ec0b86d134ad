import { creditTypes } from '../../credit/queries.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { editEntries } from './edit.tsx'
import { TemplatesPage } from './pages/templates-page.tsx'
import { professionNames, retiredTemplates, templates, templateUses } from './queries.ts'
import { restoreTemplate } from './restore-template.ts'
import { makeDefault, retireTemplate, useTemplate } from './use-template.ts'

async function showTemplates(scene: StaffScene): Promise<Response> {
  return listPage(scene, { creditType: '', profession: '', template: '' }, {})
}

async function listPage(
  scene: StaffScene,
  typed: { creditType: string; profession: string; template: string },
  errors: Record<string, string>,
): Promise<Response> {
  const { db, organization } = scene
  const hasErrors = Object.keys(errors).length > 0
  const org = organization.slug
  return present(
    scene,
    {
      title: 'Certificates',
      kind: 'office',
      current: routes.officeCertificates.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <TemplatesPage
      org={org}
      zone={organization.time_zone}
      templates={await templates(db)}
      retired={await retiredTemplates(db)}
      uses={await templateUses(db)}
      types={await creditTypes(db)}
      professions={await professionNames(db)}
      typed={typed}
      errors={errors}
    />,
  )
}

/** Says for whom and for what a template is used. */
async function changeUse(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const typed = {
    creditType: sent.one('creditType'),
    profession: sent.one('profession'),
    template: sent.one('template'),
  }
  const types = await creditTypes(db)
  const professions = await professionNames(db)
  const uses = await templateUses(db)
  const isKnown = (id: string, all: readonly { id: string }[], used: (string | null)[]) =>
    id === '' || all.some((one) => one.id === id) || used.includes(id)
  const isRemoved = sent.one('act') === 'remove'
  const known = (await templates(db)).some(({ id }) => id === typed.template)
  const errors: Record<string, string> = {}
  if (
    !isKnown(
      typed.creditType,
      types,
      uses.map((use) => use.creditTypeId),
    )
  )
    errors['creditType'] = 'Choose a credit type'
  if (
    !isKnown(
      typed.profession,
      professions,
      uses.map((use) => use.professionId),
    )
  )
    errors['profession'] = 'Choose a profession'
  if (!typed.creditType && !typed.profession)
    errors['creditType'] = 'Choose a credit type or a profession. For all others the default is used'
  if (!isRemoved && !known) errors['template'] = 'Choose the template'
  if (Object.keys(errors).length > 0) return listPage(scene, typed, errors)
  const use = { creditTypeId: typed.creditType || null, professionId: typed.profession || null }
  const by = { organizationId: organization.id, actorId: visitor.personId }
  await useTemplate(db, by, use, isRemoved ? null : typed.template, now)
  return seeOther(routes.officeCertificates.to({ org: organization.slug }, { said: 'template-use-saved' }))
}

/** Makes a template the default, takes it out of use, or into use again. */
async function changeState(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = scene.parameter('template')
  const act = (await scene.sent()).one('act')
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const list = (said: string) => seeOther(routes.officeCertificates.to({ org: organization.slug }, { said }))
  const gone = () => refuse(scene, 404, { title: 'There is no template at this address' })
  if (!isId(id)) return gone()
  if (act === 'default') return (await makeDefault(db, by, id, now)) ? list('template-default') : gone()
  if (act === 'restore') {
    const restored = await restoreTemplate(db, by, id, now)
    return restored === 'gone' ? gone() : list(restored === 'restored' ? 'template-restored' : 'template-name-taken')
  }
  if (act !== 'retire') return gone()
  const retired = await retireTemplate(db, by, id, now)
  if (retired === 'gone') return gone()
  return list(retired === 'retired' ? 'template-retired' : 'template-stays')
}

const may = staff(mayManageOrganization)

/** Set-up of what certificates say and how they look. */
export const certificateTemplateEntries: Entry[] = [
  may.get(routes.officeCertificates, showTemplates),
  may.post(routes.officeCertificateUses, changeUse),
  may.post(routes.officeCertificateState, changeState),
  ...editEntries,
]
