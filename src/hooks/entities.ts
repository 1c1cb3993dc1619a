import { HookSourceEntity } from './hook-source.entity';

export const hookEntities = [HookSourceEntity];
