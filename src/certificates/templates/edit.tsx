import { creditTypes } from '../../credit/queries.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { keptPictures, picturesWithBytes } from '../../organizations/pictures/queries.ts'
import { sentPicture } from '../../organizations/pictures/sent-picture.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { certificatePdf } from '../certificate-pdf.ts'
import { CertificateStyles } from '../pages/certificate-styles.tsx'
import { picturesIn } from '../printed-form.ts'
import { designOf } from './design.ts'
import { TemplatePage } from './pages/template-page.tsx'
import { ownLooks, picturesOf, type Template, templateById, templates, versionsOf } from './queries.ts'
import { isSample, type Sample, sampleCertificate } from './samples.ts'
import { saveTemplate } from './save-template.ts'
import { standardContent, type TemplateContent } from './template-content.ts'
import { pictureFields, storedTemplate, type TypedTemplate, templateOf, typedIn } from './template-form.ts'

type Shown = {
  saved: Template | null
  typed: TypedTemplate
  /** What the preview shows; null where the form has faults. */
  content: TemplateContent | null
  /** Whether that is another than what is saved. */
  isTyped: boolean
  errors: FieldErrors
  sample: Sample
}

/** A form that begins with what another template, or the default one, says. */
async function newTemplate(scene: StaffScene): Promise<Response> {
  const { db } = scene
  const from = scene.query('from')
  const all = await templates(db)
  const content = (all.find(({ id }) => id === from) ?? all[0])?.content ?? standardContent
  const typed = storedTemplate('', content, await keptPictures(db, picturesOf(content)))
  return page(scene, { saved: null, typed, content, isTyped: true, errors: {}, sample: 'long' })
}

async function showTemplate(scene: StaffScene): Promise<Response> {
  const saved = await templateAt(scene)
  if (!saved) return noTemplate(scene)
  const { name, content } = saved
  const typed = storedTemplate(name, content, await keptPictures(scene.db, picturesOf(content)))
  return page(scene, { saved, typed, content, isTyped: false, errors: {}, sample: 'long' })
}

async function answerNew(scene: StaffScene): Promise<Response> {
  return answer(scene, null)
}

async function answerSaved(scene: StaffScene): Promise<Response> {
  const saved = await templateAt(scene)
  return saved ? answer(scene, saved) : noTemplate(scene)
}

async function answer(scene: StaffScene, saved: Template | null): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const found = await Promise.all(
    pictureFields.map(async (name) => [name, await sentPicture(db, by, sent, name, now)] as const),
  )
  const typed = typedIn(sent, Object.fromEntries(found.map(([name, { picture }]) => [name, picture])))
  const fileFaults = Object.fromEntries(found.flatMap(([name, { error }]) => (error ? [[`${name}File`, error]] : [])))
  const read = templateOf(typed)
  const errors = { ...(read.ok ? {} : read.errors), ...fileFaults }
  const sample = isSample(sent.one('sample')) ? (sent.one('sample') as Sample) : 'long'
  const shown = { saved, typed, content: read.ok ? read.value.content : null, isTyped: true, errors, sample }
  if (!read.ok || Object.keys(fileFaults).length > 0) return page(scene, shown)
  if (sent.one('act') === 'preview') return page(scene, shown)
  if (sent.one('act') === 'pdf') return samplePdf(scene, read.value.content, sample)
  const after = Number(sent.one('after')) || 0
  const done = await saveTemplate(db, by, { id: saved?.id ?? null, after, ...read.value }, now)
  if (!done.ok)
    return page(scene, { ...shown, saved: saved && (await templateById(db, saved.id))!, errors: refusals[done.code]! })
  const said = done.isNew ? 'template-saved' : 'template-same'
  return seeOther(routes.officeCertificateTemplate.to({ org: organization.slug, template: done.id }, { said }))
}

const refusals: Record<string, FieldErrors> = {
  'name-taken': { name: 'Another template has this name. Choose another' },
  changed: {
    form: 'Somebody saved another version meanwhile: it is the newest of the versions below. Save once more to put yours in its place',
  },
  gone: { form: 'This template was taken out of use meanwhile. Use it again from the list, or begin a new one' },
}

/** A version as a PDF, with a sample's words. */
async function downloadPreview(scene: StaffScene): Promise<Response> {
  const saved = await templateAt(scene)
  if (!saved) return noTemplate(scene)
  const number = Number(scene.query('version')) || saved.number
  const version = (await versionsOf(scene.db, saved.id)).find((each) => each.number === number)
  const sample = isSample(scene.query('sample')) ? (scene.query('sample') as Sample) : 'long'
  return version ? samplePdf(scene, version.content, sample) : noTemplate(scene)
}

async function samplePdf(scene: StaffScene, content: TemplateContent, sample: Sample): Promise<Response> {
  const certificate = await sampleOf(scene, content, sample)
  const pictures = await picturesWithBytes(scene.db, picturesIn(certificate))
  const pdf = await certificatePdf(certificate, { status: 'issued', isSample: true }, pictures)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="sample-${sample}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function sampleOf({ db, organization, origin, now }: StaffScene, content: TemplateContent, sample: Sample) {
  const pictures = await keptPictures(db, picturesOf(content))
  const design = designOf({ template: null, content, ...ownLooks(organization), pictures })
  return sampleCertificate(sample, { organization, types: await creditTypes(db), design, origin, now })
}

async function page(scene: StaffScene, shown: Shown): Promise<Response> {
  const { db, organization } = scene
  const { saved, content, sample, errors } = shown
  const hasErrors = Object.keys(errors).length > 0
  const org = organization.slug
  return present(
    scene,
    {
      title: saved ? saved.name : 'New template',
      kind: 'office',
      current: routes.officeCertificates.to({ org }),
      head: <CertificateStyles />,
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <TemplatePage
      org={org}
      zone={organization.time_zone}
      {...shown}
      hasLogo={organization.logo !== null}
      certificate={content && (await sampleOf(scene, content, sample))}
      versions={saved ? await versionsOf(db, saved.id) : []}
    />,
  )
}

async function templateAt(scene: StaffScene): Promise<Template | undefined> {
  const id = scene.parameter('template')
  return isId(id) ? templateById(scene.db, id) : undefined
}

const noTemplate = (scene: StaffScene) => refuse(scene, 404, { title: 'There is no template at this address' })

const may = staff(mayManageOrganization)

export const editEntries: Entry[] = [
  may.get(routes.officeNewCertificateTemplate, newTemplate),
  may.post(routes.officeNewCertificateTemplate, answerNew),
  may.get(routes.officeCertificateTemplate, showTemplate),
  may.post(routes.officeCertificateTemplate, answerSaved),
  may.get(routes.officeCertificatePreview, downloadPreview),
]
