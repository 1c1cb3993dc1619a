/** Nothing of a file can be trusted. `code` is stable, the message is for people, `line` is where it shows (from 1). */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: string,
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}
