export { type BodyFormat, BodyRenderer, bodyText, type PairTemplates, type RenderedBody } from './body-renderer';
export type { Format } from './escapes';
export { NotificationRenderer } from './notification-renderer';
export { oneLine } from './one-line';
export type { TemplateComment, TemplateContext, TemplateOrigin, TemplatePerson } from './template-context';
export type { TemplateFault } from './template-check';
export { type Mail, type Message, type MessageTemplates, TemplateRenderer, TemplateTooSlow } from './template-renderer';
export { TemplatesModule } from './templates.module';
export type { Audience } from './view';
