/** Thresholds of relations that the words on screen need too. */

/** Words that agree in aligned stretches: edited copies lie above .95, the synonym-swapped seed 002 and newsstand page at .80-.88. */
export const REWORDED_BELOW = 0.93;
/** Half or more of what is shared stands in quotation marks: of 300 derived statements .993 are told by it, and no copy is taken for one (`npm run evaluate -- relations`). */
export const MOSTLY_QUOTED = 0.5;
