const SIGNATURES: [bytes: number[], is: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'looks like a zip archive or an Excel workbook (.xlsx): save it as CSV'],
  [[0x50, 0x4b, 0x05, 0x06], 'looks like an empty zip archive: save the table as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'looks like an old Excel workbook (.xls): save it as CSV'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'looks like a PDF document: save the table as CSV'],
  [[0x1f, 0x8b], 'is compressed with gzip more than once: compress it once, or not at all'],
];

/** What a file is that people upload in place of a CSV file, told by its first bytes. */
export function notText(head: Uint8Array): string | undefined {
  return SIGNATURES.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))?.[1];
}
