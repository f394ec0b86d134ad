/** What a template of certificates says and how it looks; plain JSON, one version of it. */
export type TemplateContent = {
  /** What the document is called for who is awarded credit, and for who is not. */
  titles: { credit: string; participation: string }
  /** One printed line each, with fields: who did what, and what is awarded for it. */
  body: string
  /** One paragraph a line below it, with fields; {statements} stands for those that are shown. */
  smallPrint: string
  statements: Statement[]
  /** One to three, or none. */
  signatories: Signatory[]
  emblem: 'logo' | 'mark' | 'none'
  /** Another accredited or joint provider, with its logo. */
  jointProvider: { name: string; picture: string } | null
  paper: 'letter' | 'a4'
  orientation: 'landscape' | 'portrait'
  align: 'left' | 'center'
  border: Border
  /** Whether the licence numbers of the profile stand below the name. */
  licence: boolean
}

export type Statement = 'accreditation' | 'designation'
export type Border = 'line' | 'double' | 'corners' | 'band' | 'none'

/** Who signs; `picture` is the digest of a signature. */
export type Signatory = { name: string; title: string; picture: string | null }

/** What every organization begins with: the template that its certificates have unless somebody makes another. */
export const standardContent: TemplateContent = {
  titles: { credit: 'Certificate of Credit', participation: 'Certificate of Participation' },
  body: [
    '{name}, {credentials}',
    '{participation}',
    '{activity}',
    '{series}, {place} · {date}',
    '{awarded} {credits}',
  ].join('\n'),
  smallPrint: '{statements}',
  statements: ['accreditation', 'designation'],
  signatories: [],
  emblem: 'logo',
  jointProvider: null,
  paper: 'letter',
  orientation: 'landscape',
  align: 'left',
  border: 'line',
  licence: false,
}

/** The lines of a text of a template, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
