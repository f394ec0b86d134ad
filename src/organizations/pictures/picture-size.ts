import type { KeptPicture } from './keep-picture.ts'

/** "480 × 160 pixels, 12 KB" */
export const pictureSize = ({ width, height, size }: Pick<KeptPicture, 'width' | 'height' | 'size'>): string =>
  `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')} pixels, ${Math.max(1, Math.round(size / 1024)).toLocaleString('en-US')} KB`
