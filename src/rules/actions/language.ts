import { localeId } from '../conditions/languages';
import { localeOfId } from '../locales';
import { someValue } from '../operators/operator';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

/** Sets the requester's language, by Zendesk's number of it. */
export const setLocale: ActionDefinition = {
  field: 'locale_id',
  group: 'requester',
  describe: () => ({ field: 'locale_id', label: en.fields.set_locale, type: 'list', editor: localeId }),
  parse(_rest, input, path) {
    const parsed = someValue(input, localeId, `${path}.value`);
    if ('issues' in parsed) return parsed;
    const { value } = parsed.ok;
    return { ok: { field: 'locale_id', value, operand: localeOfId(Number(value)), label: en.fields.set_locale } };
  },
  apply: (action, draft, { triggerId }) => draft.setLocale(action.operand as string, triggerId),
};
