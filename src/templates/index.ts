export { type BodyFormat, BodyRenderer, bodyText, type PairTemplates, type RenderedBody } from './body-renderer';
export { NotificationRenderer } from './notification-renderer';
export type { TemplateContext, TemplatePerson } from './template-context';
export { type Message, type MessageTemplates, TemplateRenderer } from './template-renderer';
export { TemplatesModule } from './templates.module';
