/** The form in which text is compared without regard to case or to how its accents are composed. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');
