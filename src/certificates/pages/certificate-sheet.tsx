import type { JSX } from 'preact'
import type { Certificate, Sheet } from '../certificate.ts'
import { fittingScale } from '../certificate-layout.ts'
import { type CertificateLine, certificateLines, type Part, runsOf } from '../certificate-lines.ts'
import { spaceAbove } from '../part-looks.ts'
import { type Printed, printedForm } from '../printed-form.ts'
import type { Standing } from '../standing.ts'
import { Runs } from './runs.tsx'
import { SheetHeader } from './sheet-header.tsx'
import { SheetProof } from './sheet-proof.tsx'

/** A certificate as the sheet of paper that it is when printed. `org` is where its pictures are. */
export function CertificateSheet({
  org,
  certificate,
  standing,
}: {
  org: string
  certificate: Certificate
  standing: Standing
}): JSX.Element {
  const lines = certificateLines(certificate, standing)
  const printed = printedForm(certificate)
  const status = runsOf(lines, 'status')
  const looks = [...lookOf(printed.sheet), fitOf(lines, printed), standing.status === 'withdrawn' && 'withdrawn']
  return (
    <article class={['certificate', ...looks].filter(Boolean).join(' ')} aria-label={certificate.title}>
      <div>
        {status && (
          <p class="status">
            <Runs of={status} />
          </p>
        )}
        <SheetHeader org={org} printed={printed} lines={lines} />
        <Body lines={lines} />
        <SheetProof org={org} printed={printed} lines={lines} />
      </div>
    </article>
  )
}

const lookOf = ({ paper, orientation, align, border }: Sheet): string[] => [
  paper === 'a4' ? 'a4' : '',
  orientation === 'portrait' ? 'portrait' : '',
  align === 'center' ? 'centred' : '',
  border === 'line' ? '' : `border-${border}`,
]

/** How much smaller a sheet is set that would not fit on a page: the class of the step below the PDF's scale. */
function fitOf(lines: CertificateLine[], printed: Printed): string {
  const scale = fittingScale(lines, printed)
  return scale === 1 ? '' : `fit-${Math.max(4, Math.floor(scale * 10))}`
}

const elements: Partial<Record<Part, (line: CertificateLine) => JSX.Element>> = {
  title: ({ runs }) => (
    <h2>
      <Runs of={runs} />
    </h2>
  ),
  activity: ({ runs }) => (
    <h3>
      <Runs of={runs} />
    </h3>
  ),
}
const classes: Partial<Record<Part, string>> = { person: 'person', award: 'amount', licence: 'licence' }
const parts: Part[] = ['title', 'person', 'licence', 'phrase', 'activity', 'occasion', 'award', 'designated']

/** What belongs together, as the PDF sets it close, is one part; the parts stand apart. */
function Body({ lines }: { lines: CertificateLine[] }) {
  const groups: CertificateLine[][] = []
  lines
    .filter(({ part }) => parts.includes(part))
    .forEach((line, index, all) => {
      const isApart = index === 0 || spaceAbove(line.part, all[index - 1]!.part) > 0.5
      if (isApart) groups.push([line])
      else groups.at(-1)!.push(line)
    })
  return (
    <>
      {groups.map((group, index) => (
        <div key={index}>
          {group.map((line) =>
            elements[line.part] ? (
              elements[line.part]!(line)
            ) : (
              <p class={classes[line.part]}>
                <Runs of={line.runs} />
              </p>
            ),
          )}
        </div>
      ))}
    </>
  )
}
