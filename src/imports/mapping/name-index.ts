import { fold } from '../../common/fold';
import { isCustomField, type Target } from './target';

/** How closely a name fits a target, best first. */
const RANK = { spelledAlike: 0, name: 1, key: 2, title: 3, synonym: 4 };

/** `targets` are all that fit equally well; of several none is meant for certain. */
export interface Match {
  rank: number;
  targets: Target[];
}

/** Finds targets by name, without regard to case, punctuation, spaces and underscores. */
export class NameIndex {
  private readonly matches = new Map<string, Match>();

  constructor(targets: Target[], { synonyms }: { synonyms: boolean }) {
    for (const target of targets) {
      this.add(target.name, target, RANK.name);
      const isCustom = isCustomField(target);
      if (!isCustom && !synonyms) continue;
      target.labels.forEach((label, at) => {
        this.add(label, target, !isCustom ? RANK.synonym : at === 0 ? RANK.key : RANK.title);
      });
    }
  }

  find(name: string): Match | undefined {
    const match = this.matches.get(keyOf(name));
    const alike = match?.targets.find((target) => target.name === name);
    return alike ? { rank: RANK.spelledAlike, targets: [alike] } : match;
  }

  private add(name: string, target: Target, rank: number): void {
    const key = keyOf(name);
    if (key === '') return;
    const known = this.matches.get(key);
    if (known === undefined || rank < known.rank) this.matches.set(key, { rank, targets: [target] });
    else if (rank === known.rank && !known.targets.includes(target)) known.targets.push(target);
  }
}

const keyOf = (name: string): string => fold(name).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
