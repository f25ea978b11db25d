/**
 * Fixed texts and the SHA-256 of their encoded signatures. A change here means that every signature ever made, in packs, lists
 * and libraries, no longer fits: change a digest only together with the pack's format version. The same list is run in
 * every browser, where the engine's own `normalize` takes part.
 */
export interface Golden {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of encodeSignature(sign(text)), hexadecimal. */
  readonly digest: string;
}

export const GOLDEN: readonly Golden[] = [
  {
    name: 'English',
    text: 'The ferry left at dawn, an hour late, with forty sheep and one sleeping vet aboard. “Nobody counts sheep on a swell,” said the mate, who had tried.\nBy noon the harbour-master’s ledger showed thirty-nine; by evening, after a loud search below deck, it showed forty-one, and the vet was awake.',
    digest: 'd6338e02dd97e61c3f6e2686ff74210c6c399da6dd9cf05c5f929c0f13424cd9',
  },
  {
    name: 'French, composed',
    text: 'Le boulanger de l’île n’ouvre qu’à marée basse, car sa clientèle vient à pied par la chaussée. « J’ai vendu trois pains à un phoque », plaisante-t-il, épaules blanches de farine. L’été dernier, une grève des vagues — ainsi l’appelle-t-on là-bas — l’a laissé seul près de dix jours avec cent brioches rassises.',
    digest: '052b1f82218b3998730e7df247837e4e17287d91eb68d4ff06fb23e1d7361712',
  },
  {
    name: 'German',
    text: 'Die Straßenbahn hält seit Montag wieder vor dem Größeren Löschteich, obwohl der Fahrplan davon nichts weiß. „Wir halten, weil dort jemand winkt“, erklärt der Schaffner. Gewunken hat, wie sich später herausstellt, eine Vogelscheuche, die ein Gärtner zum Trocknen übers Geländer gehängt hatte; abgeholt wird sie übermorgen oder nie.',
    digest: 'ee03f11a9d3c107e19679f068aaf23362b9da18008e4f83e12c4b0b2df57a969',
  },
  {
    name: 'Vietnamese, decomposed',
    text: 'Ông lão bán diều ở cuối bến sông nói rằng gió tháng ba năm nay về muộn hơn mọi năm. Trẻ con trong xóm vẫn đợi, mỗi đứa giữ một cuộn dây, và khi cơn gió đầu tiên đến thì cả bầu trời trên cánh đồng bỗng đầy những con cá, con rồng và một chiếc quần phơi quên.'.normalize('NFD'),
    digest: '4a004e42949548a61acf7b21498da9616bb31156cff826d4169ac72f4fc8d9b1',
  },
  {
    name: 'Greek',
    text: 'Ο φαροφύλακας έγραφε κάθε βράδυ μία μόνο λέξη στο ημερολόγιό του και την έσβηνε το πρωί. Όταν τον ρώτησαν γιατί, είπε: «Το φως δεν χρειάζεται μνήμη». Ύστερα από τριάντα χρόνια το βιβλίο έμεινε λευκό, εκτός από τη λέξη ΘΑΛΑΣΣΑΣ, που κανένας άνεμος και καμία γόμα δεν κατάφερε να σβήσει.',
    digest: 'a4c96e1bdce8c89603f994a5aa2de1c11e93fd545f917cd1c3f2d7b4239ffc93',
  },
  {
    name: 'Russian',
    text: 'Почтальон посёлка разносит письма на лыжах даже летом, потому что так ему привычнее. «Йод, ёлка и лыжи лечат всё», — уверяет он соседей. В июле он потерял одну лыжу в реке, а осенью её вернули из соседнего района вместе с открыткой, двумя карасями и просьбой больше ничего подобного по воде не посылать.',
    digest: 'f338e07fc106fa0e7f632815a68480b51fd853530b976048fbd2a0ea8dc2c0fd',
  },
  {
    name: 'Arabic',
    text: 'فتحت المكتبة الصغيرة في آخر الشارع أبوابها عند الفجر لأن أمينتها لم تستطع النوم. قالت: «الكتب أيضًا تستيقظ مبكّرًا». وجاء إلى القاعة بائع الخبز ثم طالبة تحمل ٣ دفاتر ومظلّة، ولم يتكلم أحد حتى الظهر، حين سقط من الرفّ الأعلى أطلس قديم فانفتح على خريطة جزيرة لا يعرفها أحد من الحاضرين.',
    digest: '755468efa6475512ebd1cc45d36a8819184b0461c9d1d0a84b6919b09749f805',
  },
  {
    name: 'Persian',
    text: 'باغبان پیر هر سال پیش از نوروز یک درخت انار می‌کارد و نام یکی از همسایه‌ها را بر آن می‌گذارد. امسال نوبت نانوای کوچه بود که گفت درخت را در کنار تنور بکارند تا زودتر گرم شود. هیچ‌کس نخندید، اما در پاییز ۱۴۰۲ همان درخت پیش از همه میوه داد و نانوا برای همه نان شیرین پخت.',
    digest: '0e36bcfb7887d0c414e07667ff7116ad86da1ecac1ff7a3a2ae9fa794c49c46b',
  },
  {
    name: 'Hebrew',
    text: 'השען הזקן מכוון את השעון שבכיכר לפי צל העץ שמולו, ולכן הוא מאחר בחורף וממהר בקיץ. "הזמן הוא עניין של עלים", הוא אומר למי ששואל. בשנה שעברה גזמו את העץ, והעיירה כולה איחרה לרכבת הבוקר במשך שבוע שלם, עד שמישהו הציע לתלות על הענפים את הכביסה של כל השכנים ביחד.',
    digest: '40d7ddcd13ff9d4c8a19d067339ce38312d95fabd2462ff628a933e856336bae',
  },
  {
    name: 'Hindi',
    text: 'पहाड़ी स्टेशन का घड़ीवाला हर शाम सीढ़ियाँ गिनकर घर लौटता है और हर बार एक सीढ़ी कम निकलती है। “पत्थर भी थक कर बैठ जाते हैं,” वह बच्चों से कहता है। १९८४ की बरसात में सचमुच एक सीढ़ी बह गई थी, पर उसने उस दिन भी गिनती पूरी की और किसी को कुछ नहीं बताया।',
    digest: '40336bb0dbd9d43af70ea0f5922932192d95d16251b749303d075015c3363c71',
  },
  {
    name: 'Chinese with Latin',
    text: '山脚下的茶馆只在下雨天开门，因为老板说晴天人人都有别的去处。“雨声就是招牌”，他一边擦桌子一边说。去年夏天连续四十天没有下雨，他在门口摆了一台旧唱片机，循环播放雨声，来的客人比往年还多。有人用iPhone录下这段声音寄给海边的朋友，回信里只有一把沙子和一个贝壳。',
    digest: '60a18119812d0bd2aa5234b783eb1fcc2aa0b917828902774cebe93bfc9b3330',
  },
  {
    name: 'Japanese',
    text: '駅前の時計屋は、止まった時計だけを並べて売っている。「動いている時計は誰でも持っているでしょう」と店主は言う。ある冬の朝、ショーウィンドーの百個の時計が一斉に動きだし、ｶﾞﾗｽがカタカタと鳴った。店主は慌ててネジを外し、『本日休業』の札を掛けて、二階で静かに朝ごはんを食べた。',
    digest: '7409dad5e5cc11d7e7bc5851c24ce6480fee45791481b803f3f2dbcf2bdc8193',
  },
  {
    name: 'Korean',
    text: '섬마을 우체국장은 편지가 없는 날에도 가방을 메고 언덕을 오른다. “빈 가방도 기다리는 사람에게는 소식입니다”라고 그는 말했다. 지난봄에는 염소 한 마리가 날마다 그를 따라다녔고, 여름이 되자 마을 사람들은 염소에게도 작은 가방을 만들어 주었다. 그 안에는 대개 풀이 들어 있지만 가끔은 아이들이 쓴 엽서가 한두 장씩 들어 있어서 아무도 함부로 열어 보지 않는다. 가을에는 염소의 생일잔치도 열렸다.',
    digest: 'be25c8db8a5a0a290088a7754a8a4ddadfcd50b6e210f9449ef38feb5aa58d38',
  },
  {
    name: 'Thai',
    text: 'คนขายร่มที่ท่าเรือบอกว่าฝนปีนี้มาช้ากว่าทุกปี เขาจึงกางร่มทุกคันไว้บนสะพานเพื่อชวนเมฆให้ลงมา วันที่สามมีลมแรงพัดร่มสีแดงลอยข้ามแม่น้ำไปตกในสวนของโรงเรียน เด็กๆ ปลูกดอกไม้ไว้ใต้ร่มคันนั้นจนถึงวันนี้',
    digest: '2674bb9e65ccaca8ac7c361f1b3af473d993f44a8a2addcda99b6f616085d5ed',
  },
  {
    name: 'Burmese',
    text: 'ရွာထိပ်က ရေတွင်းဟောင်းကို ကလေးတွေက နာမည်ပေးထားတယ်။ နွေရာသီမှာ ရေခန်းသွားတဲ့အခါ အဘွားအိုက ပုံပြင်တစ်ပုဒ်ကို တွင်းထဲ အော်ပြောခဲ့တယ်။ နောက်တစ်နေ့ မနက်မှာ ရေနဲ့အတူ ရယ်သံတွေ ပြန်တက်လာတယ်လို့ လူကြီးတွေက ပြောကြတယ်။',
    digest: 'a6f26a9409c472038640ae9778860b4866598f526b1584d1a5e89ca99bb9f694',
  },
];
