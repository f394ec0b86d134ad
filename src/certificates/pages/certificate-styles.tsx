import type { JSX } from 'preact'
import { certificateStylesheetHref } from '../../web/assets.ts'

/** For the head of a page that shows a certificate as a sheet of paper. */
export const CertificateStyles = (): JSX.Element => <link rel="stylesheet" href={certificateStylesheetHref} />
