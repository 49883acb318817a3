/** The scale of every shipped rating: the one of the national rating component, five being the best. */
export const fromOneToFive = { min: 1, max: 5 } as const;
