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
    digest: '0c9608cd168f3104dc25c78ddbd6dd2696635eec3d86d1e63d0cd6f28cd9eaba',
  },
  {
    name: 'French, composed',
    text: 'Le boulanger de l’île n’ouvre qu’à marée basse, car sa clientèle vient à pied par la chaussée. « J’ai vendu trois pains à un phoque », plaisante-t-il, épaules blanches de farine. L’été dernier, une grève des vagues — ainsi l’appelle-t-on là-bas — l’a laissé seul près de dix jours avec cent brioches rassises.',
    digest: '87352d121ff79bb098b154cab8f54dc7dd73635271f0d13de08f82dc8b7c3e00',
  },
  {
    name: 'German',
    text: 'Die Straßenbahn hält seit Montag wieder vor dem Größeren Löschteich, obwohl der Fahrplan davon nichts weiß. „Wir halten, weil dort jemand winkt“, erklärt der Schaffner. Gewunken hat, wie sich später herausstellt, eine Vogelscheuche, die ein Gärtner zum Trocknen übers Geländer gehängt hatte; abgeholt wird sie übermorgen oder nie.',
    digest: '5d558dd29ecdebb3da7d755a6f0619c2480a6072ea04b32e038827136e6e04f1',
  },
  {
    name: 'Vietnamese, decomposed',
    text: 'Ông lão bán diều ở cuối bến sông nói rằng gió tháng ba năm nay về muộn hơn mọi năm. Trẻ con trong xóm vẫn đợi, mỗi đứa giữ một cuộn dây, và khi cơn gió đầu tiên đến thì cả bầu trời trên cánh đồng bỗng đầy những con cá, con rồng và một chiếc quần phơi quên.'.normalize('NFD'),
    digest: '7fdd796b5cdf0fb329a00b3acc8055ffaf96f554e361839a19e5f36e38ccb43d',
  },
  {
    name: 'Greek',
    text: 'Ο φαροφύλακας έγραφε κάθε βράδυ μία μόνο λέξη στο ημερολόγιό του και την έσβηνε το πρωί. Όταν τον ρώτησαν γιατί, είπε: «Το φως δεν χρειάζεται μνήμη». Ύστερα από τριάντα χρόνια το βιβλίο έμεινε λευκό, εκτός από τη λέξη ΘΑΛΑΣΣΑΣ, που κανένας άνεμος και καμία γόμα δεν κατάφερε να σβήσει.',
    digest: '441e38d85d74d69edbb7ae7d239bc739e994a696f66d0aa8318107adc27d2cbb',
  },
  {
    name: 'Russian',
    text: 'Почтальон посёлка разносит письма на лыжах даже летом, потому что так ему привычнее. «Йод, ёлка и лыжи лечат всё», — уверяет он соседей. В июле он потерял одну лыжу в реке, а осенью её вернули из соседнего района вместе с открыткой, двумя карасями и просьбой больше ничего подобного по воде не посылать.',
    digest: '7ea005c3e2c77a7fa431d3c631a7da67273badcc13579eea86cab18a7cccaef7',
  },
  {
    name: 'Arabic',
    text: 'فتحت المكتبة الصغيرة في آخر الشارع أبوابها عند الفجر لأن أمينتها لم تستطع النوم. قالت: «الكتب أيضًا تستيقظ مبكّرًا». وجاء إلى القاعة بائع الخبز ثم طالبة تحمل ٣ دفاتر ومظلّة، ولم يتكلم أحد حتى الظهر، حين سقط من الرفّ الأعلى أطلس قديم فانفتح على خريطة جزيرة لا يعرفها أحد من الحاضرين.',
    digest: 'e9e8b28b89f1ea966d7d0613fac693cbe08f7f1f488b75e33d5c3d7e25b2b4e0',
  },
  {
    name: 'Persian',
    text: 'باغبان پیر هر سال پیش از نوروز یک درخت انار می‌کارد و نام یکی از همسایه‌ها را بر آن می‌گذارد. امسال نوبت نانوای کوچه بود که گفت درخت را در کنار تنور بکارند تا زودتر گرم شود. هیچ‌کس نخندید، اما در پاییز ۱۴۰۲ همان درخت پیش از همه میوه داد و نانوا برای همه نان شیرین پخت.',
    digest: '8e6a42ba630f0a3dfc28e4e4c187f9bc6fe5bb49ee8860974f6d0d9e74c44525',
  },
  {
    name: 'Hebrew',
    text: 'השען הזקן מכוון את השעון שבכיכר לפי צל העץ שמולו, ולכן הוא מאחר בחורף וממהר בקיץ. "הזמן הוא עניין של עלים", הוא אומר למי ששואל. בשנה שעברה גזמו את העץ, והעיירה כולה איחרה לרכבת הבוקר במשך שבוע שלם, עד שמישהו הציע לתלות על הענפים את הכביסה של כל השכנים ביחד.',
    digest: 'a897d283b85105eca3137253cb5de63b09e30de5dc5c2680c08901c9fa0cba4a',
  },
  {
    name: 'Hindi',
    text: 'पहाड़ी स्टेशन का घड़ीवाला हर शाम सीढ़ियाँ गिनकर घर लौटता है और हर बार एक सीढ़ी कम निकलती है। “पत्थर भी थक कर बैठ जाते हैं,” वह बच्चों से कहता है। १९८४ की बरसात में सचमुच एक सीढ़ी बह गई थी, पर उसने उस दिन भी गिनती पूरी की और किसी को कुछ नहीं बताया।',
    digest: 'c06c3123ef90f7544a71c92f464dbbc6e38387e788bcae7f8fe836c819a75ea6',
  },
  {
    name: 'Chinese with Latin',
    text: '山脚下的茶馆只在下雨天开门，因为老板说晴天人人都有别的去处。“雨声就是招牌”，他一边擦桌子一边说。去年夏天连续四十天没有下雨，他在门口摆了一台旧唱片机，循环播放雨声，来的客人比往年还多。有人用iPhone录下这段声音寄给海边的朋友，回信里只有一把沙子和一个贝壳。',
    digest: '936491dcd2092e3b19b65cf9cad09e1be8a1c76906f067f6171e83f4628f6e2b',
  },
  {
    name: 'Japanese',
    text: '駅前の時計屋は、止まった時計だけを並べて売っている。「動いている時計は誰でも持っているでしょう」と店主は言う。ある冬の朝、ショーウィンドーの百個の時計が一斉に動きだし、ｶﾞﾗｽがカタカタと鳴った。店主は慌ててネジを外し、『本日休業』の札を掛けて、二階で静かに朝ごはんを食べた。',
    digest: '43fd158eb814e513bca6d75d49c14b31830df7609333b42fa51f4a5d7d69ff80',
  },
  {
    name: 'Korean',
    text: '섬마을 우체국장은 편지가 없는 날에도 가방을 메고 언덕을 오른다. “빈 가방도 기다리는 사람에게는 소식입니다”라고 그는 말했다. 지난봄에는 염소 한 마리가 날마다 그를 따라다녔고, 여름이 되자 마을 사람들은 염소에게도 작은 가방을 만들어 주었다. 그 안에는 대개 풀이 들어 있지만 가끔은 아이들이 쓴 엽서가 한두 장씩 들어 있어서 아무도 함부로 열어 보지 않는다. 가을에는 염소의 생일잔치도 열렸다.',
    digest: '9178d7eaff89dbff6b50c585493b49cb953e080829fc0cf88725e60702194577',
  },
  {
    name: 'Thai',
    text: 'คนขายร่มที่ท่าเรือบอกว่าฝนปีนี้มาช้ากว่าทุกปี เขาจึงกางร่มทุกคันไว้บนสะพานเพื่อชวนเมฆให้ลงมา วันที่สามมีลมแรงพัดร่มสีแดงลอยข้ามแม่น้ำไปตกในสวนของโรงเรียน เด็กๆ ปลูกดอกไม้ไว้ใต้ร่มคันนั้นจนถึงวันนี้',
    digest: '6bbd98f3023b2aa1e13ccc8a25d7c5ad55755d26614f34f3aacb909c12b9e8cb',
  },
  {
    name: 'Burmese',
    text: 'ရွာထိပ်က ရေတွင်းဟောင်းကို ကလေးတွေက နာမည်ပေးထားတယ်။ နွေရာသီမှာ ရေခန်းသွားတဲ့အခါ အဘွားအိုက ပုံပြင်တစ်ပုဒ်ကို တွင်းထဲ အော်ပြောခဲ့တယ်။ နောက်တစ်နေ့ မနက်မှာ ရေနဲ့အတူ ရယ်သံတွေ ပြန်တက်လာတယ်လို့ လူကြီးတွေက ပြောကြတယ်။',
    digest: '0a0d09ff59ed0448f9d1168ab1b69e61af24a8f0296905d9bac4546d6427327c',
  },
];
