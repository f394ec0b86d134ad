import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { sizeText } from '../../../series/board/slide-file-rules.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Notes } from '../../../web/field-notes.tsx'
import { documentKinds } from '../document-rules.ts'
import type { Document } from '../queries.ts'

type Props = {
  org: string
  zone: string
  activity: { id: string }
  documents: readonly Document[]
  documentError?: string
  mayPlan: boolean
  /** The id of the form of the planning record: what is typed there is sent along, and saved. */
  form: string
}

/** The papers of an activity, and a form for one more. */
export function DocumentsSection(props: Props): JSX.Element {
  const { documents, mayPlan } = props
  return (
    <section aria-labelledby="documents" class="flow">
      <h2 id="documents">Documents</h2>
      {documents.length > 0 ? (
        <Listed {...props} />
      ) : (
        <p class="soft-text">
          None yet. Agreements, flyers, agendas and letters belong here: an accreditor asks for them years later.
        </p>
      )}
      {mayPlan && <Upload {...props} />}
    </section>
  )
}

function Listed({ org, zone, activity, documents, mayPlan, form }: Props) {
  const at = { org, activity: activity.id }
  return (
    <table class="stack">
      <caption class="visually-hidden">Documents, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Document</th>
          <th scope="col">Kind</th>
          <th scope="col" class="num">
            Size
          </th>
          <th scope="col">Added</th>
          {mayPlan && (
            <th scope="col">
              <span class="visually-hidden">Remove</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {documents.map((one) => (
          <tr key={one.id}>
            <th scope="row" class="main">
              <a href={routes.officeActivityDocument.to({ ...at, document: one.id })}>{one.name}</a>
            </th>
            <td data-label="Kind">{documentKinds[one.kind]}</td>
            <td class="num" data-label="Size">
              {sizeText(one.size)}
            </td>
            <td data-label="Added">
              {shortDateYear(one.addedAt, zone)} by {one.addedBy}
            </td>
            {mayPlan && (
              <td>
                <button
                  class="button link"
                  type="submit"
                  name="remove"
                  value={one.id}
                  form={form}
                  formaction={routes.officeActivityDocuments.to(at)}
                  formenctype="multipart/form-data"
                >
                  Remove <span class="visually-hidden">{one.name}</span>
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Upload({ org, activity, documentError, form }: Props) {
  return (
    <div class="flow">
      <div class="fields">
        <div class="field">
          <label for="kind">Kind of document</label>
          <select id="kind" name="kind" form={form}>
            {Object.entries(documentKinds).map(([value, label]) => (
              <option key={value} value={value} selected={value === 'agreement'}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="document">File</label>
          <Notes
            name="document"
            hint="PDF, picture, or an office file without macros, at most 20 MB. No patients’ data."
            error={documentError}
          />
          <input
            id="document"
            name="document"
            type="file"
            form={form}
            accept=".pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.png,.jpg,.jpeg"
            aria-describedby={documentError ? 'document-hint document-error' : 'document-hint'}
            aria-invalid={documentError ? 'true' : undefined}
          />
        </div>
      </div>
      <p class="actions">
        <button
          class="button quiet"
          type="submit"
          form={form}
          formaction={routes.officeActivityDocuments.to({ org, activity: activity.id })}
          formenctype="multipart/form-data"
        >
          Upload the document
        </button>
      </p>
      <p class="hint">What you have typed above is saved with it.</p>
    </div>
  )
}
