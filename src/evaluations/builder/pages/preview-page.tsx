import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Select } from '../../../web/fields.tsx'
import { Empty, Notice } from '../../../web/parts.tsx'
import type { Part } from '../../lay-out.ts'
import { FormParts } from '../../pages/form-parts.tsx'
import type { Answers } from '../../questions.ts'
import type { Score } from '../../scoring.ts'
import { counted } from '../item-words.ts'
import { mostSessions, mostSpeakers, type Sample } from '../sample.ts'
import { FormFrame, type Framed } from './form-frame.tsx'

type Filled = { parts: readonly Part[]; intro: string; answers: Answers; errors: Record<string, string> }

/** What would become of the answers that were tried. */
export type Tried = { more: number; score: Score | null }

type Props = Framed &
  Filled & {
    sample: Sample
    professions: readonly { id: string; name: string }[]
    /** The action with the sample that is shown. */
    action: string
    tried: Tried | null
  }

/** A form as learners see it on a phone, to try without keeping anything. */
export function PreviewPage(props: Props): JSX.Element {
  const { form, parts, errors } = props
  return (
    <FormFrame {...props} current="preview">
      <Sampling {...props} />
      <ErrorSummary errors={errors} />
      {props.tried && <Outcome {...props} tried={props.tried} />}
      {parts.length === 0 ? (
        <Empty title="Nothing is asked">
          <p>
            {form.items.length === 0 ? 'The form has no question yet.' : 'None of its questions is for this choice.'}
          </p>
        </Empty>
      ) : (
        <PhonePreview {...props}>
          <p class="actions">
            <button class="button" type="submit">
              Try these answers
            </button>
          </p>
        </PhonePreview>
      )}
    </FormFrame>
  )
}

function Sampling({ org, form, sample, professions }: Props) {
  const upTo = (most: number, from: number) =>
    Array.from({ length: most + 1 - from }, (_, index) => ({
      value: String(index + from),
      label: String(index + from),
    }))
  return (
    <form class="filters" action={routes.officeFormPreview.to({ org, form: form.id })}>
      <Select name="speakers" label="Speakers" value={String(sample.speakers)} options={upTo(mostSpeakers, 0)} />
      <Select name="sessions" label="Sessions" value={String(sample.sessions)} options={upTo(mostSessions, 1)} />
      <Select
        name="profession"
        label="As"
        value={sample.profession}
        options={[
          { value: '', label: 'All professions' },
          ...professions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}

function Outcome({ form, errors, tried }: Props & { tried: Tried }) {
  if (Object.keys(errors).length > 0) return null
  if (tried.more > 0)
    return (
      <Notice title={`${counted(tried.more, 'more question')} asked`}>
        <p>What was typed leads to them: a learner is shown them now, before anything is sent.</p>
      </Notice>
    )
  if (form.kind === 'test' && tried.score)
    return (
      <Notice title={tried.score.passed ? 'Passed' : 'Not passed'} tone={tried.score.passed ? 'good' : 'warn'}>
        <p>
          {tried.score.points} of {counted(tried.score.outOf, 'point')}. Nothing was kept.
        </p>
      </Notice>
    )
  return (
    <Notice title="These answers would be taken" tone="good">
      <p>Nothing was kept.</p>
    </Notice>
  )
}

/** A form in the width of a phone. */
export function PhonePreview(props: Filled & { action?: string; children?: ComponentChildren }): JSX.Element {
  return (
    <form class="phone" method="post" action={props.action} novalidate aria-label="As on a phone">
      <div class="page flow spaced">
        {props.intro && <p class="prose">{props.intro}</p>}
        <FormParts {...props} />
        {props.children}
      </div>
    </form>
  )
}
