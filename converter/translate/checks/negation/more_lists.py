"""Words of negation of languages of which it is only asked whether a sentence denies anything.

The lists are wide: what may be a negation counts as one, so that silence means that there is none.
"""

from __future__ import annotations

from converter.translate.checks.negation.lists import Negators

MORE_LISTS: dict[str, Negators] = {
    "be": Negators("не няма без ні нельга", soft="не* бе* ні* адсутн* пазбяг* выключ*"),
    "bg": Negators(
        "не без няма нито никога никой никакъв", soft="не* бе* ни* липс* избяг* изключ* забран* освен вместо само"
    ),
    "sr": Negators(
        "не није нису нисам нема без нити никад* нико ништа ne nije nisu nema bez niti",
        soft="не* бе* ни* ne* be* ni* осим osim изб* izb*",
    ),
    "hr": Negators(
        "ne nije nisu nisam nema bez niti nikad* nitko ništa nemojte",
        soft="ne* be* ni* osim umjesto izb* sprječ* spreč* zabran* samo",
    ),
    "bs": Negators(
        "ne nije nisu nisam nema bez niti nikad* niko ništa nemojte",
        soft="ne* be* ni* osim umjesto izb* sprječ* zabran* samo",
    ),
    "sl": Negators("ne ni niso nisem nima brez nikoli nihče", soft="ne* brez* ni* razen izog* prepreč* prepoved* samo"),
    "mk": Negators("не нема без ниту никогаш никој", soft="не* бе* ни* освен избег* забран* само"),
    "cs": Negators(
        "není nejsou nesmí nelze nemá nikdy žádn* nikdo nic bez ani ne",
        soft="ne* bez* ni* vyl* zabr* zak* chyb* kromě místo pouze jen",
    ),
    "sk": Negators(
        "nie nesmie nemá nikdy žiadn* nikto nič bez ani",
        soft="ne* bez* ni* vyl* zabr* zak* chýb* okrem namiesto iba len",
    ),
    "sv": Negators(
        "inte ej icke utan ingen inget inga aldrig varken",
        soft="o* undvik* sakna* brist* förbj* förhindra* förutom endast bara knappt sällan",
    ),
    "da": Negators(
        "ikke ej uden ingen intet aldrig hverken", soft="u* undgå* mangl* forbud* forhindr* undtagen kun næppe sjældent"
    ),
    "no": Negators(
        "ikke ikkje ei uten utan ingen inget intet ingenting aldri verken",
        soft="u* unngå* mangl* forbud* forhindr* unntatt bare kun neppe sjelden",
    ),
    "fi": Negators(
        "ei en et emme ette eivät älä älkää ilman eikä",
        soft="ei* puut* vält* est* kiel* paitsi vain harvoin tuskin epä* *tta *ttä *ton *tön",
    ),
    "et": Negators("ei ära ärge pole ilma mitte ega", soft="puud* väl* keela* ainult eba* *ta"),
    "hu": Negators(
        "nem ne nincs nincsenek sem se nélkül soha sosem semmi senki",
        soft="hián* kerül* tilos tilt* kivéve csak *tlan *tlen *talan *telen",
    ),
    "lt": Negators("ne nėra be niekada niekas jokio joks", soft="ne* be* ni* tr* vengt* drau* išskyrus tik"),
    "lv": Negators("ne nav bez nekad neviens nekas", soft="ne* bez* trūk* izvair* aizlieg* izņemot tikai"),
    "el": Negators(
        "δεν δε μην μη χωρίς όχι ποτέ ούτε κανείς καμία κανένα κανένας", soft="α* έλλειψ* αποφ* απαγορ* εκτός μόνο"
    ),
    "tr": Negators(
        "değil yok hayır olmadan",
        soft="*m[ae][ydzmks]* *m[ae] *s[ıiuü]z* *mıyor* *miyor* *muyor* *müyor* asla hiç ne yasak* "
        "kaçın* önle* ancak sadece olmayan",
    ),
    "sq": Negators("nuk s' mos pa asnjë kurrë as", soft="pa* jo* mung* shman* ndal* vetëm"),
    "eo": Negators("ne sen neniu nenio neniam nek", soft="ne* sen* mank* evit* mal* nur"),
    "vi": Negators("không chưa chẳng đừng chớ", soft="tránh thiếu ngăn cấm trừ chỉ vô mất khỏi bất phi ít hiếm"),
    "id": Negators(
        "tidak bukan jangan tanpa belum tak tiada tidaklah bukanlah",
        soft="tak* hindar* menghindar* kurang* gagal larang* dilarang mencegah kecuali hanya non* jarang *tidak*",
    ),
    "ms": Negators(
        "tidak bukan jangan tanpa belum tak tiada tidaklah bukanlah",
        soft="tak* elak* mengelak* kurang* gagal larang* dilarang mencegah kecuali hanya tanpa* jarang *tidak*",
    ),
    "tl": Negators(
        "hindi huwag wala walang di 'di hindi* huwag*",
        soft="wala* di-* iwas* umiwas* iwasan maliban bawal kulang* hindi* lamang sa_halip bihira",
    ),
    "ht": Negators("pa pap p san ni okenn pèsonn anyen janm jamè non", soft="evite manke en* sof eksepte sèlman"),
    "sw": Negators(
        "si bila hapana siyo sio hakuna kutokuwa wala kamwe",
        soft="ha* si* usi* msi* wasi* isi* yasi* zisi* kisi* visi* asi* kuto* kuepuka epuka* pasipo "
        "isipokuwa tu pekee *si*",
    ),
    "so": Negators(
        "lama maaha maya bilaa la'aan aanay aysan",
        soft="ma aan aanu aanad aanan uma kuma kama maan* may* mu* mi* aan* ay* la'* ha ka_hor* hor* "
        "jo* ki* keliya oo_keliya kaliya aysan* in* ma*",
    ),
    "ha": Negators(
        "ba babu kada kar ban bai bata basu baya bawa ba_tare", soft="ba* rashin hana* sai kaɗai maras marasa"
    ),
    "mg": Negators("tsy tsia", soft="tsy* afa-tsy foana"),
    "af": Negators("nie geen sonder nooit niks niemand nóg", soft="on* vermy* ontbre* verbied* slegs behalwe nie*"),
    "ar": Negators(
        "لا ولا فلا بلا لم ولم فلم ألم لن ولن فلن ليس وليس ليست وليست ليسوا لسنا لست غير وغير بغير "
        "لغير عدم وعدم لعدم بعدم "
        "دون بدون ودون وبدون ألا وألا لئلا",
        soft="الغير عديم* انعدام* خال* نف* من* تجن* يتجن* لتجن* وتجن* تفتقر* يفتقر* فش* نقص* نادر* "
        "رف* است* سوى إلا باست* حظ* يحظ* "
        "ما لما مجهول* مستحيل* اللا* لا* قل* ضع* مضاد* أقل",
    ),
    "fa": Negators(
        "نه نیست نیستند نیستیم بدون هیچ هرگز عدم نباید نکنید بی",
        soft="ن* غیر* بی* نا* عدم* فاقد* مگر جز پرهیز* اجتناب* خودداری* تنها فقط می‌ن*",
    ),
    "ur": Negators(
        "نہیں نھیں نہ مت بغیر بنا بلا نا", soft="غیر* نا* لا* بے* عدم* گریز* اجتناب* سوائے صرف منع* ممنوع* پرہیز*"
    ),
    "ps": Negators("نه نشته مه بې پرته", soft="نه* نا* بې* نش* نۀ*"),
    "he": Negators(
        "לא ולא שלא אין ואין שאין אל בלי ללא אינו אינה אינם אינן מבלי איננו",
        soft="אי אי-* בלתי חסר* ללא* מנ* נמנ* להימנע הימנע* אסור* רק פרט למעט לל* ח* כשל* נטול*",
    ),
    "hi": Negators(
        "नहीं नही न मत बिना ना बगैर",
        soft="अ* गैर* बे* ना* निर* रहित* अभाव* बच* रोक* मना* मनाही* सिवाय केवल* कम* मुक्त* वंचित* "
        "इनकार* विफल* निष्* बजाय* वर्जित*",
    ),
    "mr": Negators(
        "नाही नका नये न नाहीत नको विना शिवाय नव्हते नव्हता नसते नसल्यास", soft="न* अ* ना* बिन* टाळ* बिगर* विना* रहित* फक्त केवळ"
    ),
    "ne": Negators("छैन होइन बिना नगर्नुहोस् छैनन् हुँदैन न", soft="न* अ* बिना* *ैन* *ैनन* *दैन* *न्न* बाहेक मात्र रोक* बच*"),
    "bn": Negators(
        "না নয় নেই ছাড়া বিনা নন নাই নি ব্যতীত", soft="*নি *না অ* না* ন* বে* এড়* বিরত* শুধু* কেবল* অভাব* প্রতিরোধ* নিষিদ্ধ* ছাড়* *হীন*"
    ),
    "pa": Negators("ਨਹੀਂ ਨਹੀ ਨਾ ਬਿਨਾਂ ਬਿਨਾ ਬਗੈਰ", soft="ਨ* ਅ* ਗੈਰ* ਬੇ* ਬਚ* ਰੋਕ* ਸਿਰਫ* ਬਜਾਏ"),
    "gu": Negators("નહીં નહિ નથી ના ન વિના વગર", soft="ન* અ* ગેર* બિન* ટાળ* માત્ર ફક્ત સિવાય બદલે"),
    "zh": Negators(
        "不 没 沒 无 無 未 非 别 別 勿 莫 否",
        soft="缺 免 防 避 禁 除 失 仅 僅 只 才 拒 少 负 阴 陰 負 停 止",
        nothing="不同 不断 不斷 不仅 不僅 不过 不過 不论 不論 不管 不久 不少 不足 不良 不适 不適 无论 無論 "
        "非常 非洲 特别 特別 区别 區別 分别 分別 性别 性別 个别 個別 级别 級別 别的 類別 类别 识别 "
        "識別 鉴别 鑑別 差别 差別 别人 別人 告别 未来 未來 无线 無線 不但 不得不 不可避免 不一 不等 不便 "
        "不当 否则 是否 能否 非政府 不妨 不止 不只 无创 無症 无症",
        spaced=False,
    ),
    "yue": Negators("唔 冇 未 無 无 不 非 咪 勿", soft="缺 免 防 避 禁 除 失 只 先 拒 少", spaced=False),
    "ja": Negators(
        "ない なく なかっ ません なけれ ず ぬ 無 不 非 未 なし まい",
        soft="避 防 欠 禁 除 失 のみ だけ 拒 控 中止 以外 ゼロ なん",
        spaced=False,
    ),
    "ko": Negators(
        "않 없 못 안 아니 아닌 아닙 말 마십 마세 마시 지_마 금지",
        soft="불 무 비 미 부 피 방지 제외 외 만 거부 결 실패 삼가",
        spaced=False,
    ),
    "th": Negators("ไม่ มิ อย่า ไร้ ปราศจาก ห้าม", soft="ขาด เลี่ยง ยกเว้น นอกจาก เพียง เท่านั้น ป้องกัน ยัง งด", spaced=False),
    "lo": Negators("ບໍ່ ບໍ່ມີ ຢ່າ ຫ້າມ", soft="ຂາດ ຫຼີກ ຍົກເວັ້ນ ບໍ", spaced=False),
    "km": Negators("មិន គ្មាន កុំ ពុំ អត់ ដោយគ្មាន", soft="ជៀស ខ្វះ ហាម លើកលែង តែ បាត់ ឥត អ", spaced=False),
    "am": Negators(
        "አይደለም የለም የለበትም አይደሉም ምንም ያለ",
        soft="አይ* አል* አት* አን* አላ* የማይ* የማት* ያል* የሌ* የለ* ሳይ* እንዳይ* ባል* ካል* ያለ* ከ* አስወግ* በስተቀር ብቻ",
    ),
}
"""By primary subtag."""
