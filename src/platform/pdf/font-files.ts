import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from '../root.ts'

export type Style = 'regular' | 'italic' | 'semibold'

/** Font files by style, as addresses within packages; a missing style is printed in the regular one. */
type Family = { regular: string; italic?: string; semibold?: string }

const own = (file: string) => `own:${file}`

/** Families in the order in which a character is looked for: the text face, then one for each of the main scripts. */
export const families: readonly Family[] = [
  {
    regular: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
    italic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
    semibold: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  },
  {
    regular: '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
    italic: '@expo-google-fonts/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
    semibold: '@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
  },
  {
    regular: '@fontsource/amiri/files/amiri-arabic-400-normal.woff',
    italic: '@fontsource/amiri/files/amiri-arabic-400-italic.woff',
    semibold: '@fontsource/amiri/files/amiri-arabic-700-normal.woff',
  },
  {
    regular: '@expo-google-fonts/noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf',
    semibold: '@expo-google-fonts/noto-serif-hebrew/600SemiBold/NotoSerifHebrew_600SemiBold.ttf',
  },
  {
    regular: '@expo-google-fonts/noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf',
    semibold: '@expo-google-fonts/noto-serif-devanagari/600SemiBold/NotoSerifDevanagari_600SemiBold.ttf',
  },
  {
    regular: '@fontsource/noto-serif-thai/files/noto-serif-thai-thai-400-normal.woff',
    semibold: '@fontsource/noto-serif-thai/files/noto-serif-thai-thai-600-normal.woff',
  },
  { regular: own('DroidSansFallback.ttf') },
]

const require = createRequire(import.meta.url)

/** Where a font file lies on this machine. */
export function pathOfFont(file: string): string {
  return file.startsWith('own:') ? join(projectRoot, 'src/platform/fonts', file.slice(4)) : require.resolve(file)
}
