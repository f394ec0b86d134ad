import { fitIn } from '../platform/pdf/drawings.ts'
import type { Paragraph } from '../platform/pdf/paragraph.ts'
import type { Printed } from './printed-form.ts'
import { type Inked, setAll } from './set-part.ts'

type Size = { width: number; height: number }

/** What stands at the top of a certificate, and how large; points. */
export type SheetHeader = { emblem: Size | null; name: Paragraph | null; joint: Size | null }

/** Space between what stands in the header. */
export const headerGap = 12

/** Sets the header within a width: the name takes what the logos leave. */
export function headerOf(
  inked: Inked[],
  { emblem, jointProvider }: Pick<Printed, 'emblem' | 'jointProvider'>,
  width: number,
  scale: number,
): SheetHeader {
  const within = (size: Size, box: Size) => fitIn(size, { width: box.width * scale, height: box.height * scale })
  const drawn = !emblem
    ? null
    : emblem.kind === 'mark'
      ? { width: 33 * scale, height: 33 * scale }
      : within(emblem, emblem.saysName ? { width: 260, height: 58 } : { width: 150, height: 50 })
  const joint = jointProvider && within(jointProvider, { width: 150, height: 50 })
  const left = width - (drawn ? drawn.width + headerGap : 0) - (joint ? joint.width + 2 * headerGap : 0)
  const [name] = setAll(inked, 'organization', left, scale)
  return { emblem: drawn, name: name?.text ?? null, joint }
}

/** As high as the highest of what stands in it. */
export const headerHeight = ({ emblem, name, joint }: SheetHeader): number =>
  Math.max(emblem?.height ?? 0, name?.height ?? 0, joint?.height ?? 0)
