import { CustomFieldOptionEntity } from './custom-field-option.entity';
import { CustomFieldEntity } from './custom-field.entity';
import { FieldSetEntity } from './field-set.entity';

export const customFieldEntities = [CustomFieldEntity, CustomFieldOptionEntity, FieldSetEntity];
