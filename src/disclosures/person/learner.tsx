import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { anyone, type Entry, learner } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type LearnerScene, type Scene } from '../../web/scene.ts'
import { joinAll } from '../asking/take-over.ts'
import { joiningOf } from '../asking/taken.ts'
import { listedLike } from '../companies/find-companies.ts'
import { CompaniesPage } from '../companies/pages/companies-page.tsx'
import { discloserOfPerson, ownDiscloser } from '../disclosers.ts'
import { type FormOf, saveDraft, sendForm, showForm } from '../form/present-form.tsx'
import { DisclosurePage } from './pages/disclosure-page.tsx'
import { VersionPage } from './pages/version-page.tsx'
import { draftSavedAt, rolesToCome, speakingDiscloser, versionsOf } from './queries.ts'
import { differing, standingFor } from './standing-rules.ts'

export const disclosureEntries: Entry[] = [
  learner.get(routes.disclosure, disclosurePage),
  learner.get(routes.disclosureForm, formPage),
  learner.postFacts(routes.disclosureForm, async (scene) => sendForm(scene, await ownForm(scene))),
  learner.postFacts(routes.disclosureDraft, async (scene) => saveDraft(scene, await ownForm(scene))),
  learner.get(routes.disclosureVersion, versionPage),
  anyone.get(routes.companies, companiesPage),
]

async function disclosurePage(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization, now } = scene
  const { personId } = visitor
  const { slug: org, time_zone: zone, disclosure_months: months } = organization
  const versions = await versionsOf(db, personId)
  const coming = await rolesToCome(db, personId, now)
  const joins = await joiningOf(db, personId)
  return present(
    scene,
    { title: 'Disclosure', current: routes.disclosure.to({ org }) },
    <DisclosurePage
      {...{ org, zone, months, now, versions, coming }}
      standing={
        joins.length > 0
          ? differing(joins)
          : standingFor(versions[0]?.attestedAt ?? null, coming, { months, zone, now })
      }
      draftSavedAt={await draftSavedAt(db, personId)}
    />,
  )
}

/** Who has not been asked yet begins as nobody, and becomes a discloser by what they save. */
async function formPage(scene: LearnerScene): Promise<Response> {
  const { personId } = scene.visitor
  const known = (await ownDiscloser(scene.db, personId)) ?? (await speakingDiscloser(scene.db, personId))
  return showForm(scene, await formOf(scene, known ?? newId()))
}

async function ownForm(scene: LearnerScene): Promise<FormOf> {
  const whose = { organizationId: scene.organization.id, personId: scene.visitor.personId }
  return formOf(scene, await discloserOfPerson(scene.db, whose, scene.now))
}

async function formOf(scene: LearnerScene, discloserId: string): Promise<FormOf> {
  const { db, organization, visitor, now } = scene
  const org = organization.slug
  const joins = await joiningOf(db, visitor.personId)
  const whose = { organizationId: organization.id, personId: visitor.personId }
  return {
    discloserId,
    name: `${visitor.givenName} ${visitor.familyName}`.trim(),
    way: 'portal',
    actorId: visitor.personId,
    form: routes.disclosureForm.to({ org }),
    draft: routes.disclosureDraft.to({ org }),
    done: () => routes.disclosure.to({ org }, { said: 'disclosure-attested' }),
    joins,
    attested: () => joinAll(db, whose, joins, now),
    later: routes.disclosure.to({ org }, { said: 'disclosure-saved' }),
  }
}

async function versionPage(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization } = scene
  const { slug: org, time_zone: zone } = organization
  const id = idParameter(scene, 'disclosure')
  const versions = await versionsOf(db, visitor.personId)
  const at = versions.findIndex((one) => one.id === id)
  const version = versions[at]
  if (!version) return refuse(scene, 404)
  const current = routes.disclosure.to({ org })
  const page = <VersionPage {...{ org, zone, version }} before={versions[at + 1] ?? null} />
  return present(scene, { title: 'Disclosure', current }, page)
}

/** The names on the organization's list that have some letters in them, which the form suggests. */
async function companiesPage(scene: Scene): Promise<Response> {
  const typed = scene.query('name')
  const companies = await listedLike(scene.db, typed, 20)
  return present(scene, { title: 'Companies', layout: 'narrow' }, <CompaniesPage {...{ typed, companies }} />)
}
