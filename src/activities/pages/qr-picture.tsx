import type { JSX } from 'preact'
import { qrCode } from '../../platform/qr.ts'

// Four squares of quiet around the code, as ISO/IEC 18004 asks, whatever the page's own ground is.
const quiet = 4

/** A QR code dark on light in every colour scheme; `label` says where it leads. */
export function QrPicture({ address, label }: { address: string; label: string }): JSX.Element {
  const { size, path } = qrCode(address)
  const box = size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      width={box * 4}
      height={box * 4}
      viewBox={`-${quiet} -${quiet} ${box} ${box}`}
      shape-rendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={box} height={box} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
