export { changeTags, type TagChange } from './change-tags';
export { LookupTargets } from './lookup-targets';
export { LONGEST_TAG, MOST_TAGS, readTags, readTagsBody } from './read-tags';
export { type ChangedValues, readValues } from './read-values';
export { mergeValues, retag } from './retag';
export { StoredValuesModule } from './stored-values.module';
export { ValueKeeper } from './value-keeper';
export { presentSources, sourcesAfter, type ValueSource, type ValueSources } from './value-sources';
export { withoutStored } from './without-stored';
