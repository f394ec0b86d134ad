import { recordAudit } from '../audit/record.ts'
import { templates } from '../certificates/templates/queries.ts'
import { saveTemplate } from '../certificates/templates/save-template.ts'
import { keepBegun } from '../disclosures/statement/keep-at-start.ts'
import { createOrganization } from '../organizations/create-organization.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { everyStartingCreditType } from '../organizations/starting-set/credit-types.ts'
import { addStartingCreditTypes } from '../organizations/starting-set.ts'
import type { Db } from '../platform/database.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import type { App } from '../web/scene.ts'
import type { DemoOrganization } from './catalogue.ts'
import { chanceOf } from './chance.ts'
import { fillActivities } from './fill-activities.ts'
import { fillCrowd } from './fill-crowd.ts'
import { fillForms } from './fill-forms.ts'
import { tellPast } from './fill-history.ts'
import { fillOffice } from './fill-office.ts'
import { fillPeople } from './fill-people.ts'
import { fillPlanning } from './fill-planning.ts'
import { keepCurrent } from './keep-current.ts'
import { giveNetId } from './netid/give-net-id.ts'
import { demoOrganizations, demoPassword } from './organizations.ts'
import { giveNumber } from './phone/numbers.ts'
import { giveApps } from './staff-apps.ts'

/**
 * Fills the installation with the four organizations of the demonstration, as seen from now. One that is there stays
 * as visitors left it; only what nobody has attended is moved on, so that there is always something to claim. `origin`
 * is the address by which people reach it: it stands in mail, on certificates, and as that of the NetID provider.
 */
export async function fillDemo(app: App, origin: string): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  const now = app.clock()
  await Promise.all(
    demoOrganizations.map((demo) =>
      app.database.atLarge(async (db) => {
        const existing = await organizationBySlug(db, demo.slug)
        if (existing) await keepCurrent(db, existing, now)
        else await fillOrganization({ app, db, demo, passwordHash, origin, now })
        const { id } = existing ?? (await organizationBySlug(db, demo.slug))!
        await giveApps(app, db, id, demo, now)
        await giveNumber(app, db, id, demo.slug)
        await giveNetId(app, db, id, { demo, origin, now })
      }),
    ),
  )
}

type Filling = {
  app: App
  db: Db
  demo: DemoOrganization
  passwordHash: string
  origin: string
  now: Temporal.Instant
}

async function fillOrganization({ app, db, demo, passwordHash, origin, now }: Filling) {
  const administrator = demo.cast.find((person) => person.role === 'administrator')!
  const since = now.subtract({ hours: 24 * 500 })
  const created = await createOrganization(
    db,
    demo,
    { givenName: administrator.given, familyName: administrator.family, email: administrator.email, passwordHash },
    since,
  )
  if (!created.ok) throw new Error(created.message)
  const { organizationId, administratorId } = created
  // An ACCME provider that is accredited for nursing and pharmacy besides.
  const others = everyStartingCreditType(false).filter(({ key }) => key === 'ancc' || key === 'acpe')
  await addStartingCreditTypes(db, organizationId, others)
  const organization = await decorate(db, organizationId, demo)
  await signCertificates(db, { organizationId, actorId: administratorId }, demo, since)
  const people = await fillPeople(db, {
    organizationId,
    demo,
    administratorId,
    passwordHash,
    keys: app.keys,
    since,
    now,
  })
  const sessions = await fillActivities(db, { organizationId, demo, now, people })
  await fillPlanning(db, administratorId, now)
  await keepBegun(db, organization, { since, now })
  const types = await db.selectFrom('credit_type').select(['id', 'key']).execute()
  const telling = {
    db,
    jobs: app.jobs,
    organization,
    origin,
    now,
    sessions,
    chance: chanceOf(demo.slug),
    creditTypes: new Map(types.map(({ id, key }) => [id, key])),
  }
  for (const person of demo.cast) await tellPast(telling, people.get(`${person.given} ${person.family}`)!, person)
  const crowd = await fillCrowd(telling)
  await fillForms(telling, crowd)
  if (demo.slug === 'lakeside') await fillOffice(telling, crowd, administratorId)
  await recordAudit(
    db,
    { organizationId, actorId: null, act: 'demo.filled', subject: 'organization', subjectId: organizationId },
    now,
  )
}

/** Lets whom the demonstration names sign what it issues. */
async function signCertificates(
  db: Db,
  by: { organizationId: string; actorId: string },
  { signatory: [name, title] }: DemoOrganization,
  since: Temporal.Instant,
): Promise<void> {
  const [standard] = await templates(db)
  const content = { ...standard!.content, signatories: [{ name, title, picture: null }] }
  await saveTemplate(db, by, { id: standard!.id, after: standard!.number, name: standard!.name, content }, since)
}

/** What a new organization has by default and the demonstration says for itself. */
const decorate = (db: Db, id: string, demo: DemoOrganization) =>
  db
    .updateTable('organization')
    .set({
      certificate_prefix: demo.prefix,
      portal_name: demo.portalName,
      city: demo.city,
      state: demo.state,
      headline: demo.headline,
      introduction: demo.introduction,
      second_check: demo.secondCheck,
      local_sign_in_label: demo.localSignInLabel ?? '',
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
