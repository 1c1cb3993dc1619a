export { CustomFieldsModule } from './custom-fields.module';
export { customFieldEntities } from './entities';
export { type FieldDependent, FieldDependents } from './field-dependents';
export { FieldDirectory } from './field-directory';
export { type Lookup, lookupsOf, presentFieldValues, readFieldValues } from './field-values';
export type { OwnerFields } from './owner-fields';
export { ORGANIZATION_FIELDS, USER_FIELDS } from './field-resource';
export { FieldOptionsService } from './field-options.service';
