import { optionKey } from '../cells';
import { clip } from '../../rules';
import type { ImportFailure } from '../entities/import.entity';

/** More than this in one file are no options of a dropdown but free text. */
const MOST = 500;
const LONGEST = 100;

/** Labels that a file uses and no option of its field has, each as it was written first. */
export class MissingOptions {
  private readonly labels = new Map<string, Map<string, string>>();

  add(missing: Record<string, string[]>): void {
    for (const [key, labels] of Object.entries(missing)) {
      const known = this.labels.get(key) ?? new Map<string, string>();
      this.labels.set(key, known);
      for (const label of known.size <= MOST ? labels : []) {
        const shown = clip(label.trim(), LONGEST);
        if (!known.has(optionKey(shown))) known.set(optionKey(shown), shown);
      }
    }
  }

  /** In the order in which the file uses them first. */
  byKey(): Record<string, string[]> {
    return Object.fromEntries([...this.labels].map(([key, labels]) => [key, [...labels.values()].slice(0, MOST)]));
  }

  failure(): ImportFailure | undefined {
    for (const [key, labels] of this.labels) {
      if (labels.size > MOST) {
        const message = `The file has more than ${MOST} values that are no options of ${key}: is its column mapped right?`;
        return { code: 'too_many_options', message };
      }
      const long = [...labels.values()].find((label) => label.length > LONGEST);
      if (long !== undefined) {
        const message = `"${long}" is too long to become an option of ${key}`;
        return { code: 'option_too_long', message };
      }
    }
    return undefined;
  }
}
