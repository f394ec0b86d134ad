import { type Paragraph, paragraphOf } from './paragraph.ts'
import type { Span } from './pieces.ts'
import { wordsOf } from './words.ts'

type Room = { width: number; height: number; sizes: readonly number[]; leading?: number; balanced?: boolean }

/** A text in the first of the sizes in which it is no higher than the room; in the last one when it is in none. */
export function fitted(spans: readonly Span[], { height, sizes, ...measures }: Room): Paragraph {
  const words = wordsOf(spans)
  const at = (size: number) => paragraphOf(words, { ...measures, size })
  return sizes.map(at).find((set) => set.height <= height) ?? at(sizes.at(-1)!)
}
