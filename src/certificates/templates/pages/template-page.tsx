import type { JSX } from 'preact'
import { instantOf } from '../../../platform/instants.ts'
import { routes } from '../../../routes.ts'
import { fullDate, timeOfDay } from '../../../web/dates.ts'
import { Choices, ErrorSummary, Hidden, RequiredNote } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'
import type { SecondCertificate } from '../../certificate.ts'
import { CertificateSheet } from '../../pages/certificate-sheet.tsx'
import { type Sample, samples } from '../samples.ts'
import type { TypedTemplate } from '../template-form.ts'
import { LookGroup } from './look-group.tsx'
import { SignerGroup } from './signer-group.tsx'
import { WordGroup } from './word-group.tsx'

export type TemplateProps = {
  org: string
  zone: string
  saved: { id: string; name: string; number: number; isDefault: boolean; retiredAt: string | null } | null
  typed: TypedTemplate
  errors: FieldErrors
  sample: Sample
  /** What the preview shows; null where the form has faults. */
  certificate: SecondCertificate | null
  /** Whether that is not saved yet. */
  isTyped: boolean
  hasLogo: boolean
  versions: readonly { number: number; savedAt: string; savedBy: string }[]
}

/** One template: its words, who signs, how it looks, and what becomes of it with sample people. */
export function TemplatePage(props: TemplateProps): JSX.Element {
  const { org, saved, errors } = props
  const title = saved?.name ?? 'New template'
  const action = saved
    ? routes.officeCertificateTemplate.to({ org, template: saved.id })
    : routes.officeNewCertificateTemplate.to({ org })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Organization', href: routes.officeOrganization.to({ org }) },
          { label: 'Certificates', href: routes.officeCertificates.to({ org }) },
          { label: title },
        ]}
      />
      <h1>
        {title} {saved?.isDefault && <Badge tone="good">Default</Badge>}
      </h1>
      <p class="intro">
        Saving makes a new version, for what is issued from then on. <RequiredNote />
      </p>
      {saved?.retiredAt && (
        <Notice tone="warn" title="This template is out of use">
          <p>Use it again from the list of templates before you change it.</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <form
        method="post"
        class="flow spaced"
        action={action}
        enctype="multipart/form-data"
        data-preview="preview"
        novalidate
      >
        <ReturnButton>Save</ReturnButton>
        <Hidden name="after" value={String(saved?.number ?? 0)} />
        <WordGroup {...props} />
        <SignerGroup {...props} />
        <LookGroup {...props} />
        <Choices
          name="sample"
          legend="Try it with"
          inline
          options={Object.entries(samples).map(([value, label]) => ({ value, label }))}
          value={props.sample}
        />
        <p class="actions">
          {!saved?.retiredAt && (
            <button type="submit" class="button">
              {saved ? 'Save as a new version' : 'Save template'}
            </button>
          )}
          <button type="submit" class="button quiet" name="act" value="preview" formaction={`${action}#preview`}>
            Preview
          </button>
          <button type="submit" class="button quiet" name="act" value="pdf" formtarget="_blank">
            Preview as PDF
          </button>
        </p>
      </form>
      <section id="preview" aria-labelledby="previewed">
        <Preview {...props} />
      </section>
      {saved && <Versions {...props} saved={saved} />}
    </>
  )
}

function Preview({ org, certificate, sample, isTyped, saved }: TemplateProps) {
  const state = isTyped || !saved ? 'as typed, not saved yet' : `as saved, version ${saved.number}`
  return (
    <>
      <h2 id="previewed">
        Preview: {samples[sample].toLowerCase()}, {state}
      </h2>
      {certificate ? (
        <CertificateSheet org={org} certificate={certificate} standing={{ status: 'issued' }} />
      ) : (
        <p>Mend what is named above the form, then it stands here.</p>
      )}
    </>
  )
}

function Versions({ org, zone, saved, versions }: TemplateProps & { saved: NonNullable<TemplateProps['saved']> }) {
  const at = (text: string) => `${fullDate(instantOf(text), zone)}, ${timeOfDay(instantOf(text), zone)}`
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Saved</th>
            <th scope="col">By</th>
            <th scope="col">How it looks</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ number, savedAt, savedBy }) => (
            <tr key={number}>
              <th scope="row" class="main">
                {number}
              </th>
              <td data-label="Saved">{at(savedAt)}</td>
              <td data-label="By">{savedBy || 'Set-up'}</td>
              <td>
                <a
                  href={routes.officeCertificatePreview.to(
                    { org, template: saved.id },
                    { version: String(number), sample: 'long' },
                  )}
                >
                  PDF<span class="visually-hidden"> of version {number}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
