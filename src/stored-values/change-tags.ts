import { sortTags } from '../rules';

export type TagChange = 'set' | 'add' | 'remove';

export function changeTags(tags: string[], given: string[], change: TagChange): string[] {
  if (change === 'set') return given;
  if (change === 'add') return sortTags([...tags, ...given]);
  return tags.filter((tag) => !given.includes(tag));
}
