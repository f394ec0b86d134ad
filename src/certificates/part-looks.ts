import type { Style } from '../platform/pdf/font-files.ts'
import type { Part } from './certificate-lines.ts'

/** How a part is set: its size in points, the height of its lines in parts of it, and the least it is shrunk to. */
export type PartLook = { size: number; leading: number; style: Style; balanced: boolean; least: number }

const text = (size: number, leading: number, least: number): PartLook => ({
  size,
  leading,
  style: 'regular',
  balanced: false,
  least,
})
const heading = (size: number, leading: number, least: number): PartLook => ({
  size,
  leading,
  style: 'semibold',
  balanced: true,
  least,
})
const small = text(9.5, 1.4, 6.5)

/** Sizes at full scale, and the least that each is shrunk to as long as anything else can give. */
export const looks: Record<Part, PartLook> = {
  status: heading(12, 1.3, 9),
  organization: heading(15, 1.25, 11),
  title: text(17, 1.25, 11),
  person: heading(41, 1.15, 18),
  licence: text(11, 1.4, 7.5),
  phrase: text(13, 1.5, 8.5),
  activity: heading(19, 1.25, 10),
  occasion: text(13, 1.5, 8.5),
  award: text(20.5, 1.25, 10.5),
  designated: text(13, 1.4, 8.5),
  statement: small,
  note: small,
  signatory: small,
  'signatory-title': small,
  number: small,
  issued: small,
  verify: small,
}

const close: Part[] = ['licence', 'activity', 'occasion', 'designated']

/** The space above a part of the body behind another, in parts of the usual one. */
export function spaceAbove(part: Part, before: Part | undefined): number {
  if (before === undefined) return 0
  if (part === 'person') return 0.6
  if (part === before || close.includes(part) || (part === 'phrase' && before === 'occasion')) return 0.2
  return 1
}
