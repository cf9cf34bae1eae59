/** Characters beside those that they pass for, in the order of both. */
const pairs = (from: string, to: string): ReadonlyMap<string, string> => {
  const shown = [...to]
  return new Map([...from].map((letter, at) => [letter, shown[at] ?? letter]))
}

/**
 * Letters that look like Latin ones in small letters, as far as they are used to pass for them: Cyrillic, Greek, Armenian, small capitals, digits
 * (Unicode UTS 39, confusables). As there, i, l, 1 and | are one.
 */
const LETTERS = pairs(
  'аеорсухіѕԁԛԝѵһӏмтквнгүԍαορνικτυχηεγσωɑɡıɩȷʋᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢøłđħŧօոսհացզ01|i',
  'aeopcyxlsdqwvhlmtkbhrygaopvlktuxneyowaglljvabcdefghljklmnoprstuvwyzoldhtonuhwgqolll',
)

/** Traditional characters of words of office, of surnames and of what given names often have, and their simplified ones (Unicode Unihan, kSimplifiedVariant). */
const TRADITIONAL = pairs(
  '員審會書記區縣県鎮長処處辦發機務總訪網廳領導許張陳劉楊趙黃吳孫馬羅鄭謝韓馮蕭鄧葉蔣盧蘇賈閻餘鐘鍾譚陸鄒薑範賴龍龔萬錢湯喬賀顧嚴溫齊寧倫歐畢聶關駱紀項單龐衛鮑華簡饒時甯魯婁莊車連習霽國麗強軍傑濤遠東偉豔' +
    '艷雲飛鵬鳳蘭蓮瓊瑋瑩靜潔慶學義禮誠傳興業勝權質實賢寶貴銳鋒鋼鐵錦釗鈞銘陽曉暉昇曄煒燁燦爾凱嵐嶽峯啟啓嘯園圓塵夢奮嬌嫻寬尋將屆師帥幹廣彥徹愛憲懷戰揚擁數樂樹橋歡歸澤潤瀾滿漢瀟灝獻環璽祿穎積競筆純紅綱維緒' +
    '綺練縱績繼紹經綠緯聖聰聲聯膽藝蔭薩藍詠詩話語諾謙議譽讓輝輔輪運過達遙邁選鏡開閔閩間際雙電霧韻順頌風驍駿驊鴻鶴鷹麥點黨恆淩敘條劍勵勳億優儀俠個倉備僑來兒蘊瑤嶺崗',
  '员审会书记区县县镇长处处办发机务总访网厅领导许张陈刘杨赵黄吴孙马罗郑谢韩冯萧邓叶蒋卢苏贾阎余钟钟谭陆邹姜范赖龙龚万钱汤乔贺顾严温齐宁伦欧毕聂关骆纪项单庞卫鲍华简饶时宁鲁娄庄车连习霁国丽强军杰涛远东伟艳' +
    '艳云飞鹏凤兰莲琼玮莹静洁庆学义礼诚传兴业胜权质实贤宝贵锐锋钢铁锦钊钧铭阳晓晖升晔炜烨灿尔凯岚岳峰启启啸园圆尘梦奋娇娴宽寻将届师帅干广彦彻爱宪怀战扬拥数乐树桥欢归泽润澜满汉潇灏献环玺禄颖积竞笔纯红纲维绪' +
    '绮练纵绩继绍经绿纬圣聪声联胆艺荫萨蓝咏诗话语诺谦议誉让辉辅轮运过达遥迈选镜开闵闽间际双电雾韵顺颂风骁骏骅鸿鹤鹰麦点党恒凌叙条剑励勋亿优仪侠个仓备侨来儿蕴瑶岭岗',
)

const each = (text: string, table: ReadonlyMap<string, string>) => text.replace(/./gsu, (one) => table.get(one) ?? one)

/** A text with its traditional characters as simplified ones, as far as the table has them. */
export const simplified = (text: string): string => each(text, TRADITIONAL)

/** What a text in small letters without marks looks like: two that look alike have the same. For comparing, never for showing. */
export const toSkeleton = (text: string): string => each(simplified(text), LETTERS)
