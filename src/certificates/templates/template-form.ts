import { z } from 'zod'
import type { KeptPicture } from '../../organizations/pictures/keep-picture.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { line, type Parsed, parse, requiredLine, text } from '../../web/form.ts'
import { bodyFault, unknownField } from './field-rules.ts'
import { linesOf, type TemplateContent } from './template-content.ts'

/** So many can sign. */
export const mostSigners = 3
export const signerNumbers = Array.from({ length: mostSigners }, (_, index) => index + 1)
const mostLines = 14

const textFields = [
  'name',
  'titleCredit',
  'titleParticipation',
  'body',
  'smallPrint',
  'emblem',
  'jointName',
  'paper',
  'orientation',
  'align',
  'border',
  'licence',
  ...signerNumbers.flatMap((number) => [`signer${number}Name`, `signer${number}Title`]),
] as const

/** What stands in the form; `pictures` are those of its fields `joint`, `signer1`, `signer2` and `signer3`. */
export type TypedTemplate = {
  fields: Record<string, string>
  statements: string[]
  pictures: Record<string, KeptPicture | null>
}

/** The fields of pictures. */
export const pictureFields = ['joint', ...signerNumbers.map((number) => `signer${number}`)]

/** What a form sent, but for its pictures. */
export const typedIn = (sent: Sent, pictures: TypedTemplate['pictures']): TypedTemplate => ({
  fields: Object.fromEntries(textFields.map((name) => [name, sent.one(name)])),
  statements: sent.all('statements').filter((one) => one === 'accreditation' || one === 'designation'),
  pictures,
})

/** What stands in the form of a template as it was saved. */
export function storedTemplate(
  name: string,
  content: TemplateContent,
  pictures: ReadonlyMap<string, KeptPicture>,
): TypedTemplate {
  const { titles, jointProvider, signatories, licence, statements, ...look } = content
  const signers = signerNumbers.map((number) => ({ number, ...signatories[number - 1] }))
  const kept = (digest: string | null | undefined) => (digest ? (pictures.get(digest) ?? null) : null)
  return {
    fields: {
      ...look,
      name,
      titleCredit: titles.credit,
      titleParticipation: titles.participation,
      jointName: jointProvider?.name ?? '',
      licence: licence ? 'yes' : '',
      ...Object.fromEntries(
        signers.flatMap(({ number, name: signer = '', title = '' }) => [
          [`signer${number}Name`, signer],
          [`signer${number}Title`, title],
        ]),
      ),
    },
    statements,
    pictures: {
      joint: kept(jointProvider?.picture),
      ...Object.fromEntries(signers.map(({ number, picture }) => [`signer${number}`, kept(picture)])),
    },
  }
}

const template = (name: string, most: number) =>
  text(name, most)
    .transform((value) => value.replace(/\r\n?/g, '\n'))
    .superRefine((value, context) => {
      const fault = value ? unknownField(value) : null
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })

const description = z.object({
  name: requiredLine('The name', 80, 'Enter a name, such as Physicians'),
  titleCredit: requiredLine('The title', 80, 'Enter what the document is called, such as Certificate of Credit'),
  titleParticipation: requiredLine(
    'The title',
    80,
    'Enter what it is called for participation, such as Certificate of Participation',
  ),
  body: template('The body', 1500)
    .refine((value) => value, 'Enter the lines of the certificate. The fields are listed below the texts')
    .refine((value) => linesOf(value).length <= mostLines, `The body must be ${mostLines} lines or fewer`)
    .superRefine((value, context) => {
      const fault = !value || unknownField(value) ? null : bodyFault(value)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    }),
  smallPrint: template('The small print', 1500),
  emblem: z.enum(['logo', 'mark', 'none'], { error: 'Choose what stands at the top' }),
  jointName: line('The name of the joint provider', 120),
  paper: z.enum(['letter', 'a4'], { error: 'Choose the paper' }),
  orientation: z.enum(['landscape', 'portrait'], { error: 'Choose how the sheet lies' }),
  align: z.enum(['left', 'center'], { error: 'Choose how the text stands' }),
  border: z.enum(['line', 'double', 'corners', 'band', 'none'], { error: 'Choose what is around it' }),
  licence: z.string(),
  ...Object.fromEntries(
    signerNumbers.flatMap((number) => [
      [`signer${number}Name`, line('The name of who signs', 120)],
      [`signer${number}Title`, line('The title of who signs', 160)],
    ]),
  ),
})

/** Checks a template as it was typed: its name and its content, or what is wrong with them. */
export function templateOf({
  fields,
  statements,
  pictures,
}: TypedTemplate): Parsed<{ name: string; content: TemplateContent }> {
  const read = parse(description, fields)
  const more = {
    ...signerFaults(fields, pictures),
    ...jointFaults(fields, pictures),
    ...smallPrintFault(fields, statements),
  }
  const errors: FieldErrors = read.ok ? more : { ...more, ...read.errors }
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors) }
  const { name, titleCredit, titleParticipation, body, smallPrint, emblem, paper, orientation, align, border } =
    read.value
  const values = read.value as unknown as Record<string, string>
  const joint = pictures['joint']
  return {
    ok: true,
    value: {
      name,
      content: {
        titles: { credit: titleCredit, participation: titleParticipation },
        body,
        smallPrint,
        statements: (['accreditation', 'designation'] as const).filter((one) => statements.includes(one)),
        signatories: signerNumbers
          .map((number) => ({
            name: values[`signer${number}Name`]!,
            title: values[`signer${number}Title`]!,
            picture: pictures[`signer${number}`]?.digest ?? null,
          }))
          .filter((signer) => signer.name),
        emblem,
        jointProvider: joint ? { name: read.value.jointName, picture: joint.digest } : null,
        paper,
        orientation,
        align,
        border,
        licence: read.value.licence === 'yes',
      },
    },
  }
}

function signerFaults(fields: TypedTemplate['fields'], pictures: TypedTemplate['pictures']): FieldErrors {
  return Object.fromEntries(
    signerNumbers
      .filter(
        (number) =>
          (fields[`signer${number}Title`]?.trim() || pictures[`signer${number}`]) &&
          !fields[`signer${number}Name`]?.trim(),
      )
      .map((number) => [`signer${number}Name`, 'Enter who signs, or leave the title and the signature out too']),
  )
}

function jointFaults({ jointName }: TypedTemplate['fields'], pictures: TypedTemplate['pictures']): FieldErrors {
  const hasName = Boolean(jointName?.trim())
  if (hasName && !pictures['joint'])
    return { jointFile: 'Choose the logo of the joint provider, or leave its name out' }
  return !hasName && pictures['joint']
    ? { jointName: 'Enter the name of the joint provider, for who cannot see its logo' }
    : {}
}

function smallPrintFault({ smallPrint = '' }: TypedTemplate['fields'], statements: readonly string[]): FieldErrors {
  return statements.length > 0 && !/\{\s*statements\s*\}/.test(smallPrint)
    ? { smallPrint: 'Put {statements} where the statements chosen below are to stand, or choose none' }
    : {}
}

const order: string[] = [
  ...['name', 'titleCredit', 'titleParticipation', 'body', 'smallPrint', 'statements'],
  ...signerNumbers.flatMap((number) => [`signer${number}Name`, `signer${number}Title`, `signer${number}File`]),
  ...['emblem', 'jointName', 'jointFile', 'paper', 'orientation', 'align', 'border'],
]

const inOrder = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other)))
