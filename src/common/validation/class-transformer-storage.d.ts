declare module 'class-transformer/cjs/storage' {
  /** What `@Type` recorded; the package exports it under no public name. */
  export const defaultMetadataStorage: NonNullable<
    NonNullable<
      Parameters<typeof import('class-validator-jsonschema').validationMetadatasToSchemas>[0]
    >['classTransformerMetadataStorage']
  >;
}
