import { currentVia, ticketChannel, via } from './channels';
import type { ConditionDefinition } from './condition-definition';
import { agentStations, groupStations, reopens, replies } from './counts';
import { organizationField, requesterField, ticketField } from './custom-fields';
import { requesterLocale, requesterLocaleId, requesterTimeZone } from './languages';
import { commentText, description, subject } from './messages';
import { requesterRole, role } from './people';
import { inBusinessHours, onHoliday, schedule, withinSchedule } from './schedules';
import { currentTags } from './tags';
import { priority, status, type } from './ticket-codes';
import { hasCc, hasDueDate, recipient } from './ticket-properties';
import { assignee, group, organization, requester } from './ticket-records';
import { createdAt, dueAt, timeOfDay, updatedAt } from './times';
import { commentIsPublic, ticketIsPublic, updateType } from './write';

/** Every field, and every family of fields, that conditions can read. */
export const conditionDefinitions: readonly ConditionDefinition[] = [
  status,
  priority,
  type,
  group,
  assignee,
  requester,
  organization,
  currentTags,
  via,
  currentVia,
  ticketChannel,
  updateType,
  subject,
  description,
  commentText,
  commentIsPublic,
  ticketIsPublic,
  role,
  requesterRole,
  inBusinessHours,
  onHoliday,
  schedule,
  withinSchedule,
  timeOfDay,
  createdAt,
  updatedAt,
  dueAt,
  recipient,
  hasDueDate,
  hasCc,
  reopens,
  replies,
  agentStations,
  groupStations,
  requesterLocaleId,
  requesterLocale,
  requesterTimeZone,
  ticketField,
  requesterField,
  organizationField,
];

const plain = new Map(
  conditionDefinitions.filter(({ isFamily }) => isFamily !== true).map((definition) => [definition.name, definition]),
);
const families = conditionDefinitions.filter(({ isFamily }) => isFamily === true);

/** The definition that a wire name belongs to, with the part of the name that is a family member's own. */
export function findCondition(name: string): { definition: ConditionDefinition; rest: string } | undefined {
  const definition = plain.get(name);
  if (definition !== undefined) return { definition, rest: '' };
  for (const family of families) {
    for (const beginning of [family.name, ...(family.aliases ?? [])]) {
      if (name.startsWith(beginning)) return { definition: family, rest: name.slice(beginning.length) };
    }
  }
  return undefined;
}
