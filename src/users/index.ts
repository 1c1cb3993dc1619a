export { userEntities } from './entities';
export { UserEntity } from './user.entity';
export { unstoredUser } from './unstored-user';
export { type NewEndUser, type Person, UserDirectory } from './user-directory';
export { UserRelated } from './user-related';
export { UsersModule } from './users.module';
