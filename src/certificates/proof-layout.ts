import type { Sheet } from './certificate.ts'
import { heightOf, type Inked, type SetPart, setPart } from './set-part.ts'

/** A signatory's name and title below the line, and where the column stands; points from the proof's left edge. */
export type SignatureColumn = { parts: SetPart[]; x: number; width: number; lineWidth: number }

/** Statements one below the other. */
export type StatementColumn = { parts: SetPart[]; x: number }

/** What makes a certificate good: statements and notes, who signs, the QR code. All in points. */
export type Proof = {
  height: number
  qrSize: number
  /** Side by side, each from top to bottom. */
  statements: StatementColumn[]
  signatories: SignatureColumn[]
  /** Whether the statements stand above those who sign, and not beside them. */
  isStacked: boolean
}

/** Room for a signature above its line. */
export const signatureHeight = 44

/** One who signs stands beside the statements where the sheet is wide; several, or on a narrow sheet, below them. */
export function proofOf(inked: Inked[], sheet: Sheet, width: number, scale: number): Proof {
  const signers = groupsOf(inked)
  const isStacked = sheet.orientation === 'portrait' || signers.length > 1
  return isStacked ? stacked(inked, sheet, width, scale) : beside(inked, signers, width, scale)
}

function beside(inked: Inked[], signers: Inked[][], width: number, scale: number): Proof {
  const qrSize = 71 * Math.max(scale, 0.75)
  const gap = 31.7 * scale
  const both = width - qrSize - 2 * gap
  // Long statements take their room from the column of the signature.
  const own = both * (lengthOf(inked) > 130 ? 0.67 : 0.54)
  const statements = [{ parts: statementsIn(inked, own, scale), x: 0 }]
  const signatories = signers.map((signer) => columnOf(signer, own + gap, both - own, scale))
  const height = Math.max(statementsHeight(statements), signedHeight(signatories, scale), qrSize)
  return { height, qrSize, statements, signatories, isStacked: false }
}

function stacked(inked: Inked[], sheet: Sheet, width: number, scale: number): Proof {
  const qrSize = 64 * Math.max(scale, 0.75)
  const gap = 24 * scale
  const statements = statementColumns(inked, sheet, width, scale)
  const signatories = signatureColumns(inked, width - qrSize - gap, gap, scale)
  const above = statementsHeight(statements)
  const height = above + (above > 0 ? 16 * scale : 0) + Math.max(signedHeight(signatories, scale), qrSize)
  return { height, qrSize, statements, signatories, isStacked: true }
}

/** Those who sign side by side within a width, each as wide as the others. */
export function signatureColumns(inked: Inked[], width: number, gap: number, scale: number): SignatureColumn[] {
  const signers = groupsOf(inked)
  const count = Math.max(1, signers.length)
  const own = Math.min(210, (width - (count - 1) * gap) / count)
  return signers.map((signer, index) => columnOf(signer, index * (own + gap), own, scale))
}

/** On a wide sheet two columns, as even as they come: a line from edge to edge is too long to be read. */
function statementColumns(inked: Inked[], { orientation }: Sheet, width: number, scale: number): StatementColumn[] {
  const gap = 28 * scale
  const half = (width - gap) / 2
  const parts = statementsIn(inked, orientation === 'portrait' ? width : half, scale)
  if (orientation === 'portrait' || parts.length < 2) return [{ parts, x: 0 }]
  const splits = parts.slice(1).map((_, index) => {
    const [left, right] = [parts.slice(0, index + 1), withoutSpace(parts.slice(index + 1))]
    return { left, right, height: Math.max(heightOf(left), heightOf(right)) }
  })
  const { left, right } = splits.reduce((best, split) => (split.height < best.height ? split : best))
  return [
    { parts: left, x: 0 },
    { parts: right, x: half + gap },
  ]
}

const withoutSpace = ([first, ...others]: SetPart[]): SetPart[] => [{ ...first!, above: 0 }, ...others]

const statementsHeight = (columns: readonly StatementColumn[]): number =>
  Math.max(...columns.map(({ parts }) => heightOf(parts)))

function statementsIn(inked: Inked[], width: number, scale: number): SetPart[] {
  const ordered = [...inked.filter(({ part }) => part === 'statement'), ...inked.filter(({ part }) => part === 'note')]
  return ordered.map((each, index) => ({
    part: each.part,
    text: setPart(each, width, scale),
    above: index === 0 ? 0 : 5 * scale,
  }))
}

const columnOf = (signer: Inked[], x: number, width: number, scale: number): SignatureColumn => ({
  parts: signer.map((each) => ({ part: each.part, text: setPart(each, width, scale), above: 0 })),
  x,
  width,
  lineWidth: Math.min(127 * scale, width),
})

/** How high those who sign are: as the one with most text, and a signature above. */
const signedHeight = (signatories: readonly SignatureColumn[], scale: number): number =>
  Math.max(0, ...signatories.map(({ parts }) => heightOf(parts) + signatureHeight * scale))

const lengthOf = (inked: Inked[]): number =>
  inked
    .filter(({ part }) => part === 'statement' || part === 'note')
    .reduce((sum, { words }) => sum + words.reduce((inner, word) => inner + word.width + word.gap, 0), 0)

/** Each name with the title behind it. */
function groupsOf(inked: Inked[]): Inked[][] {
  const groups: Inked[][] = []
  for (const each of inked) {
    if (each.part === 'signatory') groups.push([each])
    if (each.part === 'signatory-title') groups.at(-1)?.push(each)
  }
  return groups
}
