import { largestSlides, sizeText, slideKind, slidesName, slideTypes } from '../../series/board/slide-file-rules.ts'
import type { Upload } from '../../web/form.ts'
import type { EvidenceFile } from './complete-mitigation.ts'

/** A file that was sent as evidence, held to what slides are held to; none was sent; or why it is not kept. */
export function evidenceFile(
  upload: Upload | null,
): { ok: true; file: EvidenceFile | null } | { ok: false; message: string } {
  if (!upload) return { ok: true, file: null }
  const { bytes } = upload
  if (bytes.byteLength === 0)
    return { ok: false, message: 'The file is empty. Choose another, or leave the field empty.' }
  if (bytes.byteLength > largestSlides)
    return { ok: false, message: `Choose a file of 20 MB or less. This one is larger: ${sizeText(bytes.byteLength)}.` }
  const kind = slideKind(bytes)
  if (!kind)
    return { ok: false, message: 'Choose a PDF, PowerPoint (.pptx, without macros) or OpenDocument (.odp) file' }
  return { ok: true, file: { name: slidesName(upload.name, kind), type: slideTypes[kind], bytes } }
}
