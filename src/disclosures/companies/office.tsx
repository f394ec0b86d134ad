import { mayReviewDisclosures } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { type FieldErrors, parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import {
  addCompany,
  type CompanyChanged,
  decideCompany,
  joinCompany,
  renameCompany,
  separateCompany,
} from './change-company.ts'
import { type CompanyAct, companyAct, newCompany } from './company-form.ts'
import { companyHistory } from './company-history.ts'
import { companyKey } from './company-key.ts'
import { companiesWaiting, companyList, type Shown } from './company-list.ts'
import { companyReach } from './company-reach.ts'
import { type CompanyRecord, companyRecord, likelySame, namedBy } from './company-record.ts'
import { companiesByKey } from './find-companies.ts'
import { isOwnCompany } from './own-company.ts'
import type { ToConfirm } from './pages/confirm-company.tsx'
import { OfficeCompaniesPage } from './pages/office-companies-page.tsx'
import { OfficeCompanyPage } from './pages/office-company-page.tsx'

const shownOf = (asked: string, waiting: number): Shown =>
  asked === 'all' || asked === 'listed' || asked === 'eligible' || asked === 'proposed'
    ? asked
    : waiting > 0
      ? 'proposed'
      : 'all'

const showCompanies = (scene: StaffScene): Promise<Response> => listPage(scene, '', {})

async function listPage(scene: StaffScene, typed: string, errors: FieldErrors): Promise<Response> {
  const { db, organization } = scene
  const search = scene.query('q').slice(0, 200).trim()
  const page = /^[1-9]\d{0,5}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
  const waiting = await companiesWaiting(db)
  const shown = shownOf(scene.query('show'), search ? 0 : waiting)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Companies', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <OfficeCompaniesPage
      org={organization.slug}
      search={search}
      shown={shown}
      waiting={waiting}
      typed={typed}
      errors={errors}
      {...(await companyList(db, { search, shown, page }))}
    />,
  )
}

async function addOne(scene: StaffScene): Promise<Response> {
  const typed = (await scene.sent()).one('name')
  const read = parse(newCompany, { name: typed })
  if (!read.ok) return listPage(scene, typed, read.errors)
  const added = await addCompany(scene.db, byWhom(scene), read.value.name, scene.now)
  if (added.ok) return toCompany(scene, added.id, 'company-added')
  return listPage(scene, typed, {
    name: added.code === 'taken' ? `${added.by} is on the list already` : 'It was joined with another one: look for it',
  })
}

async function showCompany(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'company')
  return (id && (await companyPage(scene, id, {}, {}))) || noCompany(scene)
}

/** One button of the page: what the company is, its name, or that it is another one. */
async function changeCompany(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'company')
  const company = id && (await companyRecord(scene.db, id))
  if (!company) return noCompany(scene)
  const sent = await scene.sent()
  const typed = { act: sent.one('act'), name: sent.one('name'), note: sent.one('note'), into: sent.one('into') }
  const read = companyAct.safeParse(typed)
  if (!read.success) return (await companyPage(scene, company.id, typed, faultOf(read.error.issues[0]!)))!
  const value = read.data
  const confirm = sent.one('sure') === 'yes' ? null : await toConfirm(scene, company, value)
  if (confirm) return (await companyPage(scene, company.id, typed, {}, confirm))!
  const by = byWhom(scene)
  const ways: Record<typeof value.act, () => Promise<CompanyChanged | Mistyped>> = {
    list: () => decideCompany(scene.db, by, { id: company.id, state: 'listed', note: '' }, scene.now),
    eligible: () => decideCompany(scene.db, by, { id: company.id, state: 'eligible', note: value.note }, scene.now),
    rename: () => renameCompany(scene.db, by, { id: company.id, name: value.name }, scene.now),
    join: () => joinTyped(scene, company.id, value.into),
    separate: () => separateCompany(scene.db, by, company.id, scene.now),
  }
  const changed = await ways[value.act]()
  if (changed.ok && sent.one('from') === 'list') return backToList(scene, saids[value.act])
  if (changed.ok) return toCompany(scene, company.id, saids[value.act])
  if (changed.code === 'gone') return noCompany(scene)
  return (await companyPage(scene, company.id, typed, { [fields[value.act]]: whyNot(changed) }))!
}

/** What has to be read before it is done; null where it is done, or refused, at once. */
async function toConfirm(scene: StaffScene, company: CompanyRecord, value: CompanyAct): Promise<ToConfirm | null> {
  const { db, visitor } = scene
  if (value.act !== 'eligible' && value.act !== 'join') return null
  if (company.sameAs || (await isOwnCompany(db, visitor.personId, company.id))) return null
  const reach = await companyReach(db, company.id)
  if (value.act === 'eligible') return { act: 'eligible', note: value.note, reach }
  const found = (await companiesByKey(db, [value.into])).get(companyKey(value.into))
  const root = found && found.id !== company.id ? await companyRecord(db, found.id) : null
  return root && { act: 'join', into: value.into, root, reach }
}

/** The other company's name is none, or the company's own. */
type Mistyped = { ok: false; code: 'mistyped'; message: string }

/** The field beside which a refusal stands. */
const fields = { list: 'form', eligible: 'note', rename: 'name', join: 'into', separate: 'form' } as const

function whyNot(changed: Exclude<CompanyChanged | Mistyped, { ok: true } | { code: 'gone' }>): string {
  if (changed.code === 'mistyped') return changed.message
  if (changed.code === 'taken') return `${changed.by} is another company here. Say that they are the same instead.`
  return 'You disclosed a relationship with this company yourself, so somebody else has to decide this'
}

const faultOf = ({ path, message }: { path: PropertyKey[]; message: string }): FieldErrors => {
  const field = path.join('.')
  return field === 'act' ? { form: 'Choose what is to be done with it' } : { [field]: message }
}

/** The other company is chosen, or its name is typed. */
async function joinTyped(scene: StaffScene, id: string, into: string): Promise<CompanyChanged | Mistyped> {
  const found = (await companiesByKey(scene.db, [into])).get(companyKey(into))
  if (!found) return mistyped('No company has this name. Look for it in the list of companies.')
  if (found.id === id) return mistyped('This is the company itself. Enter the name of the other one.')
  return joinCompany(scene.db, byWhom(scene), { id, intoId: found.id }, scene.now)
}

const mistyped = (message: string): Mistyped => ({ ok: false, code: 'mistyped', message })

const saids = {
  list: 'company-listed',
  eligible: 'company-eligible',
  rename: 'company-renamed',
  join: 'company-joined',
  separate: 'company-separated',
} as const

async function companyPage(
  scene: StaffScene,
  id: string,
  typed: Record<string, string>,
  errors: FieldErrors,
  confirm: ToConfirm | null = null,
): Promise<Response | null> {
  const { db, organization } = scene
  const company = await companyRecord(db, id)
  if (!company) return null
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: company.name, ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <OfficeCompanyPage
      org={organization.slug}
      company={company}
      alike={company.sameAs ? [] : await likelySame(db, company)}
      named={await namedBy(db, id)}
      confirm={confirm}
      history={await companyHistory(db, [id])}
      zone={organization.time_zone}
      typed={typed}
      errors={errors}
    />,
  )
}

const toCompany = (scene: StaffScene, company: string, said: string): Response =>
  seeOther(routes.officeCompany.to({ org: scene.organization.slug, company }, { said }))

const backToList = (scene: StaffScene, said: string): Response =>
  seeOther(routes.officeCompanies.to({ org: scene.organization.slug }, { show: 'proposed', said }))

const noCompany = (scene: StaffScene) =>
  refuse(scene, 404, {
    title: 'This company is not here',
    says: 'It may have been joined with another one meanwhile.',
    back: { href: routes.officeCompanies.to({ org: scene.organization.slug }), label: 'All companies' },
  })

const at = (scene: StaffScene) =>
  ({ kind: 'office', current: routes.officeCompanies.to({ org: scene.organization.slug }) }) as const

const reviewer = staff(mayReviewDisclosures)

/** The companies that people name in their disclosures; whoever may not see those sees no names of companies either. */
export const companyOfficeEntries: Entry[] = [
  reviewer.get(routes.officeCompanies, showCompanies),
  reviewer.post(routes.officeCompanies, addOne),
  reviewer.get(routes.officeCompany, showCompany),
  reviewer.post(routes.officeCompany, changeCompany),
]
