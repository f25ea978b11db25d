/**
 * What the words around a date make of it. Words in lower case and without marks, as `plain` of date-words.ts makes them.
 */
export type DateLabel = 'published' | 'modified' | 'neither';

const PUBLISHED =
  /publi[sck]|posted|pubblic|issued|released|veroffentlicht|erschienen|erstellt|geschrieben|gespeichert|online seit|geplaatst|gepubliceerd|verschenen|creat|creee? le|mis en ligne|publie|paru le|postado|subido|inserito|опублик|размещ|написан|добавл|додан|создан|dodan|zverejn|vydan|objav|izdan|publicat|yayin|eklen|oluştur|olustur|δημοσι|αναρτ|نشر|منتشر|انتشار|הורסמ|פורסם|प्रकाशित|发布|发表|發布|發佈|發表|公開|掲載|配信|投稿|등록|입력|게시|작성|발행|đang(?! (?:ky|nhap))|xuat ban|diterbitkan|dipublikasikan|dimuat|tayang|publicerad|publiceret|publisert|julkaistu|lagt ut|megjelen|kozzetett|เผยแพร่|เมื่อ/gu;
const MODIFIED =
  /updat|upd\b|modifi|last edit|edited|last change|last review|reviewed|revis|corrected|aktualis|geander|uberarbeitet|stand\b|zuletzt|letzte|mis a jour|mise a jour|maj\b|actualiz|atualiz|aggiorn|bijgewerkt|gewijzigd|laatst|обновл|измен|правк|оновл|zaktual|zmodyf|aktualiz|azurir|izmen|guncel|degistir|ενημερ|τροποπ|τελευταια|تحدیث|تعدیل|ویرایش|به ?روز|עודכן|עדכון|अपडेट|更新|修改|改訂|수정|업데이트|cap nhat|diperbarui|diubah|uppdat|andrad|opdat|endret|oppdat|paivit|muokat|frissit|modosit|อัปเดต|แก้ไข/gu;
/** Days on which something else happened. */
const NEITHER =
  /copyright|©|\(c\)|accessed|retrieved|abgerufen|consulte le|joined|registr|member since|mitglied seit|dabei seit|inscri|beitritt|born|geboren|established|founded|seit\b|since\b|expire|valid|gultig|deadline|bewerbungs|until|bis zum|from\b|ab dem|cutoff|anmelde|next\b|received|accepted|print(ed)? on|viewed/gu;
/** Words behind a date speak of it in Japanese, Korean, Turkish, Chinese; elsewhere of what follows. */
const BEHIND = /^[^\p{L}\d]{0,3}(?:\d{1,2}[:時시点]\s?\d{0,2}[分분]?)?[^\p{L}\d]{0,3}(更新|修改|改訂|수정|업데이트|guncel|tarihinde guncel|geandert)/u;
/** In other languages only where nothing follows it: "5 May 2023 Updated", "30.01.2023 (aktualisiert)". */
const BEHIND_AND_LAST = /^[^\p{L}\d]{0,3}(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?|\s?uhr)?)?[^\p{L}\d]{0,3}(?:(?:last )?(?:updated|modified|edited|revised)|(?:zuletzt )?(?:aktualisiert|geandert|uberarbeitet)|mis a jour|actualizado|atualizado|aggiornato|bijgewerkt|обновлено|cap nhat)(?:[)\].]|$)/u;
const NEAR = 40;

/** The label nearest before the date, or right behind it; null where there is none. */
export function labelOf(before: string, after: string): DateLabel | null {
  if (BEHIND.test(after) || BEHIND_AND_LAST.test(after)) return 'modified';
  const near = before.slice(-NEAR);
  const last = (label: RegExp): number => Math.max(-1, ...[...near.matchAll(label)].map(({ index }) => index));
  const [published, modified, neither] = [last(PUBLISHED), last(MODIFIED), last(NEITHER)];
  const nearest = Math.max(published, modified, neither);
  return nearest < 0 ? null : nearest === modified ? 'modified' : nearest === published ? 'published' : 'neither';
}
