export type { TemplateContext, TemplatePerson } from './template-context';
export { type Message, type MessageTemplates, TemplateRenderer } from './template-renderer';
export { TemplatesModule } from './templates.module';
