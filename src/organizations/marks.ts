/** A simple drawing that an organization chooses as its mark: strokes in a 32 by 32 box, 2.5 wide, with round ends. */
export type Mark = { key: string; label: string; path: string }

/** The marks to choose from; the first stands for a key that is not known. */
export const marks: readonly Mark[] = [
  { key: 'waves', label: 'Waves', path: 'M6 15q5-5 10 0t10 0M6 22q5-5 10 0t10 0' },
  {
    key: 'trillium',
    label: 'Three petals',
    path: 'M16 17c-5-4-4-9 0-11c4 2 5 7 0 11c6-1 10 2 9 7c-4 2-8-1-9-7c-1 6-5 9-9 7c-1-5 3-8 9-7',
  },
  { key: 'saguaro', label: 'Saguaro', path: 'M16 26V7M9.5 11v4q0 3 3 3H16M22.5 9v3q0 3-3 3H16M9 26h14' },
  {
    key: 'palmetto',
    label: 'Palmetto',
    path: 'M16 26V14M16 14q-6-6-10 1M16 14q6-6 10 1M16 14q-5-8-8-6M16 14q5-8 8-6M11 26h10',
  },
  { key: 'mountain', label: 'Mountain', path: 'M5 24l8-14l5 8l3-4l6 10z' },
  { key: 'leaf', label: 'Leaf', path: 'M8 25Q5 9 25 7Q27 25 11 22M8 25Q11 16 19 13' },
  {
    key: 'sunrise',
    label: 'Sunrise',
    path: 'M6 22h20M10 22a6 6 0 0 1 12 0M16 7v4M7.5 11.5l2.5 2.5M24.5 11.5l-2.5 2.5',
  },
  { key: 'bridge', label: 'Bridge', path: 'M5 21h22M10 25V9M22 25V9M5 16q5-1 5-7q6 10 12 0q0 6 5 7' },
  { key: 'book', label: 'Open book', path: 'M16 11v14M16 11q-4-4-10-3v14q6-1 10 3q4-4 10-3V8q-6-1-10 3' },
  { key: 'lighthouse', label: 'Lighthouse', path: 'M12 26l2-14h4l2 14M9 26h14M13.5 12v-4h5v4M7 10h3M22 10h3' },
]

/** The mark of a key; an unknown key gets the first one, so that a page never lacks its mark. */
export function markOf(key: string): Mark {
  return marks.find((mark) => mark.key === key) ?? marks[0]!
}
