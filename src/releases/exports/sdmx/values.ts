/** The values that a component has in a message. A list without any is left out: there may be none that is empty. */
export const valuesOf = (values: readonly object[]): { values?: readonly object[] } =>
  values.length > 0 ? { values } : {};
