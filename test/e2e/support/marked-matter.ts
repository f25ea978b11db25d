/** Lines of boxes and captions on the marked pages. */
export const SHORT_MATTER = ['Viaduct to close for nine weekends', 'Wool sale makes best price in years', 'Ferry timetable changes on Monday', 'Council votes on bins again', 'Bell ringers win their appeal', 'A lighthouse keeper looks back', 'Why the kettle sings before it boils', 'Seven walks for a wet Sunday'];

export const MATTER = [
  'Read next: the viaduct will be shut for nine weekends while rivets are counted',
  'The harbour at noon, seen from the customs house. Picture: P. Dunmow',
  'Listen to our podcast about lighthouses and the people who wound their clocks',
  'More than forty readers have sent us their recipes for quince jelly so far',
  'Our letter of the week arrives on Fridays and can be cancelled at any time',
  'See also: how the county fair lost its giant marrow and found it again in a skip',
  'A tram of the old line, now a henhouse near Hathersby. Picture: O. Penhale',
];

/** A text in a script without spaces, in no index, for the reader's own library; and paragraphs on other matters. */
export const DENSE_TEXT = `青石镇的老钟楼上星期三重新敲响，这是二十七年来的第一次。钟声传到河对岸时，集市上的人都停下了手里的活。
修钟的是一位姓陆的退休教师，今年六十八岁。他花了四个冬天，把三百多个齿轮一个一个拆下来，用煤油洗净，再照着旧图纸装回去。
“最难找的是一根发条，”他说，“原来的那根断成了七截，厂家早已关门。我写了五十多封信，最后在邻省一个农民的谷仓里找到了同样的一根。”
镇上为修缮筹得十一万元，其中一半来自离乡多年的人。最小的一笔是两元钱，寄钱的是一个八岁的孩子，信里附了一张钟楼的画。
钟楼建于一九零三年，原是盐商会馆的一部分。洪水来的那一年，水没过了二层的窗台，钟摆停在四点十分，此后再也没有走过。
如今钟每隔一小时敲一次，夜里十点以后不响。住在楼下的理发师说，他起初担心睡不着，现在反倒要听见最后一声才肯关灯。
陆老师每天清早上楼给钟上弦，要摇一百二十下。他打算在明年春天以前教会两个徒弟，好让自己去女儿那里住上一个月。
镇里还没有决定旧钟面怎么办。博物馆想把它挂在门厅里，孩子们则希望放在河边的草地上，当作一张圆桌。`.split('\n');
export const DENSE_OTHER = `县里的渡船从下月起改为每天六班，末班船在晚上七点半开出，遇到大雾顺延，乘客可以在候船室等候。
今年的橘子比往年小一些，但更甜。果农们说，夏天少雨，山坡上的树反而比平地的结得多。
新图书馆的屋顶漏了三次，施工队把原因归于一只在天沟里筑巢的喜鹊，而喜鹊已经搬走了。
两位渔民在下游捞起一块刻着字的石碑，专家看过照片，认为是一块界碑，年代还要再查。
小学的合唱队将在星期六演出，票已经全部发完，校长说走廊里可以站人，只是请大家不要带伞。
夜校开了一门修鞋的课，报名的人比座位多一倍，老师只好分成单双日两个班来上。
气象站提醒，周末有霜，菜地最好盖上草帘，水管也要包好，去年冬天就冻裂了四十多处。
邮局门前的梧桐要修枝，车辆请绕行后街，预计两天完工，锯下的木头可以向门卫登记领取。`.split('\n');
