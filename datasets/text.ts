/** A text for people, in both languages of the interface; German is the first. */
export interface Text {
  de: string;
  en: string;
}
