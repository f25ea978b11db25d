/** Made-up reports, in no index, for the pages and the libraries that the pictures are taken of. A paragraph is a line. */

const lines = (text: string): readonly string[] => text.trim().split('\n');

/** Twelve places carry it. */
export const FERRY = lines(`
The chain ferry at Kelder Sound will cross again from Monday, eleven weeks after a trawler's anchor took hold of its cable and drew forty metres of it out into the channel.
Engineers finished laying the new cable on Thursday evening, during the one hour of slack water that the tide tables allowed them, while most of the village of Nether Holm stood on the slipway with flasks of tea.
The old cable, which had lain there since 1961, was cut into lengths and offered to anybody who would carry one away; the primary school took the longest piece for its railings.
"We had counted on three weeks, and then the second winch failed as well," said Ingrid Solvang, who has run the crossing for nineteen years. "I learned more about winches than I ever meant to."
Without the ferry the road from Nether Holm to the hospital at Aldersby is fifty-three kilometres long; with it, the journey takes a quarter of an hour, unless the cattle of the Brekke farm are on board.
The county paid for a launch that carried foot passengers in daylight, and for taxis at night, at a cost that its treasurer put at nine thousand crowns a week.
A ticket for a car will cost two crowns more than before. Schoolchildren, midwives and anybody with a coffin travel free, as they have done since the crossing opened.
The harbour board has asked for the anchorage to be moved two hundred metres to the south, and for a lamp on the cable marker, which the trawler's skipper said he had taken for a gull.`);

/** The same, as another hand made it shorter and plainer. */
export const FERRY_EDITED = [FERRY[0]!, FERRY[1]!, FERRY[3]!, FERRY[4]!, FERRY[6]!, FERRY[7]!].map((paragraph) =>
  [['will cross again from Monday', 'is to run again from Monday'], ['eleven weeks', 'almost three months'], ['most of the village', 'half the village'], ['flasks of tea', 'hot drinks'], ['fifty-three kilometres', '53 kilometres'], ['the cattle of the Brekke farm', 'cattle'], ['two hundred metres', '200 metres'], ['had taken for a gull', 'mistook for a gull']].reduce((text, [was, is]) => text.replace(was!, is!), paragraph));

/** One place carried it before. */
export const CLOCK = lines(`
The clock in the tower of Saint Odo's has told the wrong time for so long that the people of Lower Marrick set their watches by it and keep a second time for strangers.
It gained four minutes in the cold spring of 1987, and nobody had the heart to put it back, because the bus company had just printed a timetable to suit it.
On Sunday the last of the clock's weights was lifted out by crane so that a hairline crack in its drum could be welded, and for three days the tower will be silent.
The parish council has voted by five to four to have it set right before it is started again, and the minority has asked for the vote to be taken a second time.
Edith Farrow, who winds it on Tuesdays and Fridays, said that she would do as she was told, but that her hens would not.
The welding is paid for out of a legacy that was left, in the words of the will, for the keeping of good time in Marrick, and two lawyers have been asked what that means.`);

/** Known without any date. */
export const ORCHARD = lines(`
An apple that was thought to have died out before the war has been found growing against the wall of a petrol station at Cold Brayfield, where it was taken for a pear.
The tree is a Brayfield Russet, of which the last known basket was shown at the county fair of 1934, and it bears every second year about as much as two people can eat.
A driver who had stopped to mend a tyre noticed the fruit, wrapped three of them in a map, and posted them to the pomological society, which answered by return.
Grafts will be taken in February and planted in four gardens that lie far apart, so that one hard frost cannot undo what chance has given back.
The owner of the petrol station has put a rail around the trunk and has been asked not to sell the apples until somebody has counted them.`);

/** A copy of it names an agency; the page that is seen names none. */
export const SNOW = lines(`
Snow that fell through Saturday night closed the pass at Hohenwart for the first time in May since records began to be kept there in 1883.
Some two hundred travellers spent the night in the railway tunnel's maintenance hall, where the fire brigade had put up beds and a baker from the valley delivered bread at four in the morning.
Nobody was hurt, a spokeswoman for the canton said on Sunday, though a herd of goats that had been driven up too early had to be brought down by lorry.
The ploughs, which had been sent for their summer overhaul on Thursday, were put together again in six hours, one of them with the blade of another.
Forecasters expect the frost to last until Wednesday. Fruit growers lower down lit paraffin candles between their rows, and the smoke lay over the valley until noon.
The road is to be opened in one direction on Monday afternoon, and in both once the avalanche service has looked at the slopes above the gallery.`);

/** The reader read it before, in other words of date: neither place has one. */
export const LIGHTHOUSE = lines(`
The keeper's cottage below the lighthouse at Skarven is to be let for the first time, to anybody who can do without a road, a shop and a telephone for at least a month.
It has two rooms, a stove, and a well whose water tastes faintly of iron; stores are landed on the first and third Wednesday if the swell allows it.
The coastal trust that owns it has had four hundred letters, most of them from people who want to write a book, and eleven from people who want to count birds.
It will choose by lot among those who can row, since the last tenant, a composer, had to be fetched off a sandbank twice within his first week.
The light itself has needed nobody since 1978, but whoever lives there will be asked to wipe the salt from its panes after a gale.`);

/** An Arabic report. */
export const WELL = lines(`
أعلنت بلدية واحة المرجان يوم الثلاثاء أنها ستعيد فتح البئر القديمة في ساحة السوق بعد ثلاثة أعوام من العمل على تنظيفها وتقوية جدرانها الحجرية التي تعود إلى القرن السابع عشر.
وقال رئيس البلدية إن العمال أخرجوا من قاع البئر أكثر من مئتي دلو من الرمل ومعها جرار فخارية سليمة وميزان نحاسي صغير كان يستعمله تجار التمر في وزن بضاعتهم.
وستعرض هذه القطع في قاعة المدرسة القديمة ابتداء من الشهر المقبل، على أن يكون الدخول مجانيا لسكان الواحة وتلاميذ المدارس المجاورة.
وكانت البئر قد أغلقت عام ١٩٧٢ بعد أن وصلت شبكة المياه إلى البيوت، ثم غطتها الرمال شيئا فشيئا حتى نسي كثير من الشبان موضعها تماما.
وذكرت المهندسة المشرفة على المشروع أن منسوب الماء ارتفع مترين كاملين منذ إزالة الرمال، وأن التحاليل أثبتت أنه صالح لسقي البساتين وإن لم يكن صالحا للشرب بعد.
وأضافت أن أهالي الحي تطوعوا لحراسة الموقع ليلا طوال مدة العمل، وأن كبار السن هم الذين دلوا الفريق على موضع الدرج الحجري الذي كان مدفونا تحت المتاجر.`);

/** A Chinese report. */
export const BRIDGE = lines(`
青石镇上的老木桥在关闭修缮十四个月之后，将于本周六重新开放，镇上的居民已经开始在桥头挂起灯笼，准备迎接第一批过桥的行人。
这座桥建于一百三十年前，全长六十二米，桥身全部用当地的杉木搭成，没有使用一根铁钉，去年春天的洪水冲走了中间的两个桥墩。
负责修缮的木匠周师傅说，最难的不是换木头，而是找到懂得老榫卯做法的人，他们最后从邻县请来了一位八十一岁的老师傅，在工地上住了整整半年。
拆下来的旧木料没有丢掉，学校的孩子们用它们做了三十张长凳，放在河岸的柳树下面，供等船的人休息。
镇政府表示，开放以后每天最多允许三百人同时在桥上，雨天和大风天则会暂时关闭，过桥不收任何费用。
河对岸的豆腐店老板娘说，这一年多来她每天要绕行四公里去送货，现在她已经算好了，从店门口走到集市只要七分钟。`);

/** Nothing is known of it. */
export const PIANO = lines(`
A piano that had stood in the waiting room at Fennick Junction since the line was opened was played in public on Friday for the first time in the memory of anybody present.
It had been locked in 1951, and the key, which hung behind the clock, bore a label that said it belonged to the lamp room.
The stationmaster tried it there on a quiet afternoon, out of tidiness, and then in every other lock that he had, and so came to the piano last of all.
Eleven of its strings were gone and a family of mice had wintered in the bass, but the tuner who came from the cathedral town found the frame sound and asked for no more than his fare.
The first piece was a march that had been left on the stand, with a pencilled note in the margin asking the player to mind the 4.15.`);
