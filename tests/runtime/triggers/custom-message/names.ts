/** Names as people write them at a sign-up, in the scripts and with the marks of their languages. */
export const NAMES: readonly string[] = [
  // Japanese: kanji, kana, half-width and full-width, with and without a space, nicknames, companies.
  ..."山田 花子|山田　花子|山田花子|佐藤太郎|髙橋 一郎|渡邉 さくら|𠮷田 茂|はなこ|ハナコ|ﾊﾅｺ ﾔﾏﾀﾞ|ジョン・スミス|マリー＝ルイーズ".split(
    "|",
  ),
  ..."つのだ☆ひろ|モーニング娘。|太郎〜|たろう♪|株式会社山田商店|（株）山田商店|㈱山田商店|山田（花子）|五十嵐 ヶ丘|Ｈａｎａｋｏ".split(
    "|",
  ),
  // Chinese and Korean.
  ..."王小明|司馬 懿|欧阳娜娜|陳大文|諸葛亮|阿卜杜拉·买买提|김민준|이 서연|남궁 민수|홍길동".split("|"),
  // English, with initials, titles, suffixes and apostrophes.
  ..."J. R. R. Tolkien|J.R.R. Tolkien|Dr. Smith|Martin Luther King Jr.|Martin Luther King, Jr.|John Smith III|O'Brien".split(
    "|",
  ),
  ..."Conan O’Brien|Shaquille O‘Neal|O`Neill|Mary-Jane Watson|Anne–Marie|St. John|George W. Bush|Smith, John|Mr. T.".split(
    "|",
  ),
  ...'Robert (Bob) Smith|William "Bill" Gates|“Doc” Brown|William (Bill Jr.) Gates|will i am|X Æ A-12|Jay-Z|Malcolm X'.split(
    "|",
  ),
  ..."taro1985|taro19850312|hanako_yamada|Hanako 🌸|Eve ❤️|👨‍👩‍👧 Family|Agent 007|Ke$ha".split("|"),
  // Companies and shops.
  ..."AT&T|Yahoo!|Smith & Sons, Inc.|Acme Corp.|A.P. Moller|3M|7-Eleven|Müller GmbH & Co. KG|L'Oréal|Toys “R” Us|№ 5|S.A.".split(
    "|",
  ),
  // European languages.
  ..."Müller-Lüdenscheidt|Zoë|Jürgen Groß|François|Jean-Paul Sartre|J.-P. Belmondo|d'Artagnan|D’Angelo|Núñez|João da Silva".split(
    "|",
  ),
  ..."Søren Kierkegaard|Åse|Þórður Guðmundsson|Łukasz Żółć|Dvořák|Győző|Ștefan|Đorđe|Niccolò|Marcel·la Gal·la|Çağla Şahin".split(
    "|",
  ),
  ..."Ó Súilleabháin|Иван Петров|А. С. Пушкин|А.С. Пушкин|Ольга-Мария|Д’Артаньян|Γιώργος Σ. Παπάς|გიორგი|Արմեն Սարգսյան|Հովհ՚ան".split(
    "|",
  ),
  // The Middle East and Central Asia.
  ..."محمد بن سلمان|عبد الرحمن|فاطمة الزهراء|نرگس‌سادات|محمّد|משה כהן|ג׳ורג׳ אליוט|צה״ל כהן|בן־גוריון|ئەحمەد|Нұрсұлтан|Gʻafur Gʻulom".split(
    "|",
  ),
  // India, with initials and relations as papers have them; South-East Asia; Tibet; Ethiopia; Polynesia; others.
  ..."राजेंद्र प्रसाद|डॉ॰ राजेंद्र प्रसाद|রবীন্দ্রনাথ ঠাকুর|ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ|ગાંધી|எம். ஜி. ராமச்சந்திரன்|తెలుగు|ಕುವೆಂಪು|മലയാളം|සිංහල".split(
    "|",
  ),
  ..."A. P. J. Abdul Kalam|Raj s/o Kumar|Siva a/l Raman|Devi A/P Muthu|V. V. S. Laxman|Ma. Teresa Reyes|Aung San Suu Kyi".split(
    "|",
  ),
  ..."สมชาย ใจดี|ด.ช. สมชาย ใจดี|Nguyễn Thị Minh Khai|Trần Văn Đức|អង្គរ វត្ត|ລາວ ພອນ|အောင်ဆန်း|བསྟན་འཛིན་རྒྱ་མཚོ|ኃይለ ሥላሴ|አበበ፡ቢቂላ".split(
    "|",
  ),
  ..."Kaʻahumanu|ᏣᎳᎩ|ᓄᓇᕗᑦ|ߞߊ߲|ⵜⴰⵎⴰⵣⵉⵖⵜ|Ngũgĩ wa Thiong’o|Ọlájídé|N'Golo Kanté|!Xóõ".split("|"),
];

/** E-mail addresses as people have them. */
export const ADDRESSES: readonly string[] = [
  "hanako.yamada+test@example.co.jp",
  "first.last@example.com",
  "hanako@example.com",
  "Hanako.Yamada@Example.COM",
  "hanako_yamada-1985@mail.example.com",
  "h@example.museum",
  "taro..y.@docomo.example.jp",
  "09012345678@example.ne.jp",
  "19850312.taro@example.jp",
  "hanako+2025-01@example.com",
  "hanako+@example.com",
  "hanako+shop_a.b@example.com",
  "p.o'brien@example.com",
  "o'brien.john@example.com",
  "j.r.r.tolkien@example.ac.uk",
  "_team@example.com",
  "-taro-@example.com",
  "山田@例え.jp",
  "用户@例子.广告",
  "jürgen.groß@bücher.example",
  "user@xn--r8jz45g.jp",
  "taro@sub-domain.example.co.jp",
];
