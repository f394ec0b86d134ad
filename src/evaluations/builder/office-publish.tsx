import { mayManageOrganization, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { conditionStyle } from '../condition-style.ts'
import { changeDraft } from './change-draft.ts'
import { draftDifferences } from './draft-differences.ts'
import { publishFaults } from './form-faults.ts'
import { type BuiltForm, publishedVersion, versionLines } from './form-queries.ts'
import { byOf, formAddress, formOf, formsAt, framed, noForm } from './form-scene.ts'
import { staleAnswer } from './office-builder.tsx'
import { PhonePreview } from './pages/preview-page.tsx'
import { PublishPage, VersionPage, VersionsPage } from './pages/publish-page.tsx'
import { publishForm } from './publish-form.ts'
import { isSameDefinition } from './same-item.ts'
import { samplePartsOf } from './sample.ts'

async function showPublish(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  return form.draft ? publishPage(scene, form, false) : seeOther(formAddress(scene, form.id))
}

function publishPage(scene: StaffScene, form: BuiltForm, stale: boolean): Promise<Response> {
  const faults = publishFaults(form.items, form.kind)
  const before = form.newest ?? { items: [], settings: {} }
  const isSame = form.newest !== null && isSameDefinition(form.newest, form)
  return present(
    scene,
    { title: `Publish: ${form.name}`, ...formsAt(scene), status: stale ? 422 : 200 },
    <PublishPage
      {...framed(scene, form)}
      faults={faults}
      stale={stale}
      isSame={isSame}
      differences={draftDifferences(before, form)}
    />,
  )
}

async function publish(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const revision = (await scene.sent()).one('revision')
  const answer = await publishForm(scene.db, byOf(scene), { formId: form.id, revision }, scene.now)
  if (answer.ok) return seeOther(formAddress(scene, form.id, '', 'form-published'))
  if (answer.code === 'gone') return noForm(scene)
  if (answer.code === 'same') return seeOther(formAddress(scene, form.id, '', 'form-same'))
  if (answer.code === 'nothing') return seeOther(formAddress(scene, form.id))
  return publishPage(scene, (await formOf(scene))!, answer.code === 'stale')
}

async function showVersions(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  return present(
    scene,
    { title: `Versions: ${form.name}`, ...formsAt(scene) },
    <VersionsPage {...framed(scene, form)} versions={await versionLines(scene.db, form.id)} />,
  )
}

async function versionOf(scene: StaffScene, form: BuiltForm) {
  const number = scene.parameter('version')
  return /^[1-9]\d{0,5}$/.test(number) ? publishedVersion(scene.db, form.id, Number(number)) : null
}

const noVersion = (scene: StaffScene) => refuse(scene, 404, { title: 'The form has no such version' })

async function showVersion(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const version = await versionOf(scene, form)
  if (!version) return noVersion(scene)
  const parts = samplePartsOf(version.items, { speakers: 2, sessions: 2, profession: '' })
  return present(
    scene,
    { title: `Version ${version.number}: ${form.name}`, ...formsAt(scene), style: conditionStyle(parts) },
    <VersionPage {...framed(scene, form)} version={version}>
      <PhonePreview parts={parts} intro={version.settings.intro ?? ''} answers={{}} errors={{}} />
    </VersionPage>,
  )
}

/** An earlier version becomes the draft, which can be changed before it is published as the next one. */
async function goBack(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const version = await versionOf(scene, form)
  if (!version) return noVersion(scene)
  const revision = (await scene.sent()).one('revision')
  const changed = await changeDraft(
    scene.db,
    byOf(scene),
    { formId: form.id, revision },
    (now) => ({
      items: version.items,
      settings: version.settings,
      act: 'form.went_back',
      old: { version: now.draft?.basedOn ?? now.newest?.number ?? null },
      new: { version: version.number },
    }),
    scene.now,
  )
  return changed.ok ? seeOther(formAddress(scene, form.id, '', 'form-back-to')) : staleAnswer(scene, changed)
}

const viewer = staff(mayViewOffice)
const manager = staff(mayManageOrganization)

export const publishEntries: Entry[] = [
  manager.get(routes.officeFormPublish, showPublish),
  manager.post(routes.officeFormPublish, publish),
  viewer.get(routes.officeFormVersions, showVersions),
  viewer.get(routes.officeFormVersion, showVersion),
  manager.post(routes.officeFormVersion, goBack),
]
