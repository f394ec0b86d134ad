import { mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { errorsBut, notShownYet } from '../asked.ts'
import { conditionStyle } from '../condition-style.ts'
import { shownIn } from '../pages/evaluation-page.tsx'
import { type Answers, readAnswers } from '../questions.ts'
import { scoreOf } from '../scoring.ts'
import { type BuiltForm, professionChoices } from './form-queries.ts'
import { formOf, formsAt, framed, noForm } from './form-scene.ts'
import { PreviewPage, type Tried } from './pages/preview-page.tsx'
import { mostSessions, mostSpeakers, type Sample, samplePartsOf } from './sample.ts'

async function showPreview(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  return form ? previewPage(scene, form, { answers: {}, errors: {}, tried: null }) : noForm(scene)
}

/** Reads answers as a learner's would be read, and keeps nothing. */
async function tryAnswers(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const parts = samplePartsOf(form.items, sampleOf(scene))
  const sent = await scene.sent()
  const { answers, errors } = readAnswers(parts, sent.all)
  const more = notShownYet(parts, answers, shownIn(sent))
  const score = form.kind === 'test' ? scoreOf(parts, answers, form.settings) : null
  return previewPage(scene, form, {
    answers,
    errors: errorsBut(errors, more),
    tried: { more: more.length, score },
  })
}

type Filled = { answers: Answers; errors: Record<string, string>; tried: Tried | null }

async function previewPage(scene: StaffScene, form: BuiltForm, filled: Filled): Promise<Response> {
  const sample = sampleOf(scene)
  const parts = samplePartsOf(form.items, sample)
  const hasErrors = Object.keys(filled.errors).length > 0
  const { speakers, sessions, profession } = sample
  return present(
    scene,
    {
      title: `Preview: ${form.name}`,
      ...formsAt(scene),
      hasErrors,
      status: hasErrors ? 422 : 200,
      style: conditionStyle(parts),
    },
    <PreviewPage
      {...framed(scene, form)}
      {...filled}
      {...{ parts, sample }}
      intro={form.settings.intro ?? ''}
      professions={await professionChoices(scene.db)}
      action={routes.officeFormPreview.to(
        { org: scene.organization.slug, form: form.id },
        { speakers, sessions, profession },
      )}
    />,
  )
}

function sampleOf(scene: StaffScene): Sample {
  const number = (name: string, least: number, most: number, usual: number) => {
    const asked = scene.query(name)
    return /^\d$/.test(asked) && Number(asked) >= least && Number(asked) <= most ? Number(asked) : usual
  }
  return {
    speakers: number('speakers', 0, mostSpeakers, 2),
    sessions: number('sessions', 1, mostSessions, 1),
    profession: scene.query('profession'),
  }
}

const viewer = staff(mayViewOffice)

export const previewEntries: Entry[] = [
  viewer.get(routes.officeFormPreview, showPreview),
  viewer.post(routes.officeFormPreview, tryAnswers),
]
