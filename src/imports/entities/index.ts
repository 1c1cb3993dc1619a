import { ImportChangeEntity } from './import-change.entity';
import { ImportChunkEntity } from './import-chunk.entity';
import { ImportErrorEntity } from './import-error.entity';
import { ImportVerdictsEntity } from './import-verdicts.entity';
import { ImportEntity } from './import.entity';

export const importEntities = [
  ImportEntity,
  ImportChunkEntity,
  ImportErrorEntity,
  ImportVerdictsEntity,
  ImportChangeEntity,
];
