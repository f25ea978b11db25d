/** Thresholds of relations that the words on screen need too. */

/** Words that agree in aligned stretches: edited copies lie above .95, the synonym-swapped seed 002 and newsstand page at .80-.88. */
export const REWORDED_BELOW = 0.93;
/** A full copy may have a quarter of its words changed, cut or added on either side (relation.ts): "nearly all" is said of it from here on, where the shares beside it do not belie that. */
export const NEARLY_WHOLE = 0.95;
/** Half or more of what is shared stands in quotation marks: of 300 derived statements .993 are told by it, and no copy is taken for one (`npm run evaluate -- relations`). */
export const MOSTLY_QUOTED = 0.5;
