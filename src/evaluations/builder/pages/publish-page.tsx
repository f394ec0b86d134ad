import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge, Empty, Notice } from '../../../web/parts.tsx'
import type { Question } from '../../form-items.ts'
import { revisionOf } from '../change-draft.ts'
import type { DraftDifference } from '../draft-differences.ts'
import { type FormFault, nameOf, withoutPoints } from '../form-faults.ts'
import type { Published, VersionLine } from '../form-queries.ts'
import { counted } from '../item-words.ts'
import { FormFrame, type Framed, Meanwhile } from './form-frame.tsx'

/** What publishing would change, and what stands against it. */
export function PublishPage(
  props: Framed & {
    faults: readonly FormFault[]
    differences: readonly DraftDifference[]
    stale: boolean
    isSame: boolean
  },
): JSX.Element {
  const { org, form, faults, differences } = props
  const at = { org, form: form.id }
  const next = (form.newest?.number ?? 0) + 1
  if (props.isSame) return <NothingToPublish {...props} />
  return (
    <FormFrame {...props} current="questions">
      {props.stale && <Meanwhile form={form} />}
      <h2>Publish as version {next}</h2>
      {faults.length > 0 && <Faults org={org} form={form.id} faults={faults} />}
      <WithoutPoints org={org} form={form.id} questions={withoutPoints(form.items, form.kind)} />
      <Differences differences={differences} isFirst={form.newest === null} />
      <p>
        {form.uses > 0
          ? `It is used by ${counted(form.uses, 'activity').replace(/activitys$/, 'activities')}: whoever begins from now on is asked version ${next}.`
          : 'No activity uses it yet.'}
        {form.newest && ' Who has begun already finishes with the version that they began.'}
      </p>
      <form method="post" action={routes.officeFormPublish.to(at)} class="actions">
        <Hidden name="revision" value={revisionOf(form)} />
        {faults.length === 0 && (
          <button class="button" type="submit">
            Publish version {next}
          </button>
        )}
        <a href={routes.officeForm.to(at)}>Go back to the questions</a>
      </form>
    </FormFrame>
  )
}

/** A draft that says what the newest version says: another version would only split the answers to its questions. */
function NothingToPublish(props: Framed & { stale: boolean }) {
  const { org, form } = props
  const at = { org, form: form.id }
  return (
    <FormFrame {...props} current="questions">
      {props.stale && <Meanwhile form={form} />}
      <h2>Nothing to publish</h2>
      <p>
        The draft is the same as version {form.newest!.number}. A version more would split the answers to the same
        questions, so none is made.
      </p>
      <form method="post" action={routes.officeFormDiscard.to(at)} class="actions">
        <button class="button" type="submit">
          Remove the draft
        </button>
        <a href={routes.officeForm.to(at)}>Go back to the questions</a>
      </form>
    </FormFrame>
  )
}

function Faults({ org, form, faults }: { org: string; form: string; faults: readonly FormFault[] }) {
  return (
    <Notice title="It cannot be published yet" tone="bad">
      <ul>
        {faults.map(({ item, says }) => (
          <li key={item + says}>{item ? <a href={routes.officeFormItem.to({ org, form, item })}>{says}</a> : says}</li>
        ))}
      </ul>
    </Notice>
  )
}

function WithoutPoints({ org, form, questions }: { org: string; form: string; questions: readonly Question[] }) {
  if (questions.length === 0) return null
  return (
    <Notice title="Asked, but without points" tone="warn">
      <p>No right answer is given for these, so what learners answer changes nothing of their score.</p>
      <ul>
        {questions.map((question) => (
          <li key={question.id}>
            <a href={routes.officeFormItem.to({ org, form, item: question.id })}>{nameOf(question)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Differences({ differences, isFirst }: { differences: readonly DraftDifference[]; isFirst: boolean }) {
  if (isFirst) return null
  return (
    <ul class="flat">
      {differences.map(({ what, name, note }) => (
        <li key={what + name}>
          <Badge>{what}</Badge> {name}
          {note && <span class="meta"> {note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** All versions of a form, each to look at. */
export function VersionsPage(props: Framed & { versions: readonly VersionLine[] }): JSX.Element {
  const { org, form, zone, versions } = props
  return (
    <FormFrame {...props} current="versions">
      {versions.length === 0 ? (
        <Empty title="No version yet">
          <p>Publishing makes the first one.</p>
        </Empty>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Versions of this form, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Published</th>
              <th scope="col">By</th>
              <th scope="col" class="num">
                {form.kind === 'test' ? 'Attempts' : 'Responses'}
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ number, at, by, responses }) => (
              <tr key={number}>
                <th scope="row" class="main">
                  <a href={routes.officeFormVersion.to({ org, form: form.id, version: String(number) })}>
                    Version {number}
                  </a>
                </th>
                <td data-label="Published">{fullDate(at, zone)}</td>
                <td data-label="By">{by || 'Came with the organization'}</td>
                <td data-label={form.kind === 'test' ? 'Attempts' : 'Responses'} class="num">
                  {responses.toLocaleString('en-US')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FormFrame>
  )
}

/** One version as learners had it, and the way back to it. */
export function VersionPage(props: Framed & { version: Published; children: JSX.Element }): JSX.Element {
  const { org, form, version, mayChange, zone } = props
  const at = { org, form: form.id, version: String(version.number) }
  const isNewest = version.number === form.newest?.number && !form.draft
  return (
    <FormFrame {...props} current="versions">
      <h2>
        Version {version.number}, published on {fullDate(version.at, zone)}
      </h2>
      {mayChange && !isNewest && (
        <form method="post" action={routes.officeFormVersion.to(at)} class="actions">
          <Hidden name="revision" value={revisionOf(form)} />
          <button class="button quiet" type="submit">
            Go back to it as a draft
          </button>
          <span class="small soft-text">
            {form.draft
              ? 'The changes that are not published yet are replaced by it.'
              : 'Nothing changes for learners before you publish it.'}
          </span>
        </form>
      )}
      {props.children}
    </FormFrame>
  )
}
