/** A setting that cannot be read; the message says which one and what it should be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
