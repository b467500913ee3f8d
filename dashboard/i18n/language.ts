/** The languages of the interface; German is the first. */
export type Language = 'de' | 'en';
