import type { Award, Certificate, Emblem, FirstCertificate, SecondCertificate, Sheet } from './certificate.ts'
import type { FrozenPicture } from './templates/design.ts'
import { filled, type LineKind, lineKind, smallPrint, type Values } from './templates/field-rules.ts'
import { linesOf } from './templates/template-content.ts'

/** A signature as it is drawn: strokes in a box of 160 by 44, or a picture. */
export type Signature = { kind: 'strokes'; path: string } | (FrozenPicture & { kind: 'picture' })

/** A line of what a certificate says above its proof: a text, or the awards behind what leads to them. */
export type BodyLine = { kind: Exclude<LineKind, 'award'> | 'licence'; text: string } | { kind: 'award'; lead: string }

/** What every version of a certificate prints, in one form. */
export type Printed = {
  certificate: Certificate
  emblem: Emblem
  jointProvider: (FrozenPicture & { name: string }) | null
  body: BodyLine[]
  statements: string[]
  signatories: { name: string; title: string; signature: Signature | null }[]
  sheet: Sheet
}

/** Takes a frozen certificate of any version. */
export const printedForm = (certificate: Certificate): Printed =>
  certificate.version === 1 ? firstForm(certificate) : secondForm(certificate)

function firstForm(certificate: FirstCertificate): Printed {
  const { person, activity, signatory, organization } = certificate
  const occasion = [[activity.series, activity.place].filter(Boolean).join(', '), activity.dateText]
  return {
    certificate,
    emblem: { kind: 'mark', path: organization.mark },
    jointProvider: null,
    body: [
      { kind: 'person', text: person.credentials ? `${person.name}, ${person.credentials}` : person.name },
      { kind: 'phrase', text: certificate.phrase },
      { kind: 'activity', text: activity.title },
      { kind: 'occasion', text: occasion.filter(Boolean).join(' · ') },
      { kind: 'award', lead: certificate.awardPhrase },
    ],
    statements: certificate.statements,
    signatories: signatory
      ? [{ ...signatory, signature: signatory.signature ? { kind: 'strokes', path: signatory.signature } : null }]
      : [],
    sheet: { paper: 'letter', orientation: 'landscape', align: 'left', border: 'line' },
  }
}

function secondForm(certificate: SecondCertificate): Printed {
  const { emblem, jointProvider, sheet } = certificate
  const values = valuesOf(certificate)
  return {
    certificate,
    emblem,
    jointProvider,
    body: bodyOf(certificate, values),
    statements: smallPrint(certificate.smallPrint, values, certificate.statements),
    signatories: certificate.signatories.map((one) => ({
      ...one,
      signature: one.signature && { kind: 'picture', ...one.signature },
    })),
    sheet,
  }
}

function bodyOf({ body, person, awards }: SecondCertificate, values: Values): BodyLine[] {
  const lines = body
    .flatMap((line) => linesOf(line))
    .flatMap((line): BodyLine[] => {
      const kind = lineKind(line)
      if (kind === 'award')
        return awards.length ? [{ kind, lead: filled(line.replace(/\{\s*credits\s*\}\s*$/, ''), values) }] : []
      const text = filled(line, values)
      return text ? [{ kind, text }] : []
    })
  if (!person.licence) return lines
  const at = lines.findIndex(({ kind }) => kind === 'person') + 1
  return lines.toSpliced(at, 0, { kind: 'licence', text: person.licence })
}

/** What the fields of a template's texts become on a certificate. */
function valuesOf(certificate: SecondCertificate): Values {
  const { person, activity, organization } = certificate
  return {
    name: person.name,
    credentials: person.credentials,
    profession: person.profession ?? '',
    participation: certificate.phrase,
    activity: activity.title,
    series: activity.series ?? '',
    format: activity.learningFormat ?? '',
    place: activity.place ?? '',
    date: activity.dateText,
    awarded: certificate.awardPhrase,
    credits: creditsText(certificate.awards),
    provider: organization.name,
    number: certificate.number,
    issued: certificate.issuedText.replace(/^Issued /, ''),
  }
}

/** "1.00 AMA PRA Category 1 Credit™ and 1.00 ANCC contact hour", within a sentence. */
export const creditsText = (awards: readonly Award[]): string =>
  new Intl.ListFormat('en-US').format(awards.map(({ amountText, name, mark }) => `${amountText} ${name}${mark}`))

/** The digests of all pictures that a certificate prints. */
export function picturesIn(certificate: Certificate): string[] {
  const { emblem, jointProvider, signatories } = printedForm(certificate)
  const all = [
    emblem?.kind === 'picture' ? emblem : null,
    jointProvider,
    ...signatories.map(({ signature }) => signature),
  ]
  return [...new Set(all.flatMap((one) => (one && 'digest' in one ? [one.digest] : [])))]
}
