"""What questions are made of in each language: which words ask for what, and where answers stand.

An answer is found in running text by its form (a date, a number, capitalised words) or by the
word before it (a preposition, "is", "because").  Each kind of answer has ways to ask for it.
`{noun}` in a way of asking stands for the common noun beside the answer ("the city of", "dollars").
"""

import dataclasses

# What an answer can be.
KINDS = ("date", "place", "person", "name", "number", "measure", "phrase", "list", "definition",
         "reason", "manner")
# How often each is chosen where there is a choice.
KIND_WEIGHTS = {"date": 1.6, "place": 1.6, "person": 1.8, "name": 1.8, "number": 1.6, "measure": 1.0,
                "phrase": 2.0, "list": 1.0, "definition": 1.2, "reason": 1.2, "manner": 0.8}
UNITS = (r"(?:%|km²|km2|km/t|km/h|km|m²|m3|m|cm|mm|kg|g|ha|GB|MB|MW|kW|°C|°F|USD|EUR|NOK|"
         r"percent|per cent|feet|ft|miles?|mi|inches|pounds|tons|tonnes|metres?|meters?|kilomet\w+|"
         r"years?|months?|weeks?|days?|hours?|minutes?|seconds?|dollars?|euros?|people|"
         r"prosent|kroner|år|måneder|uker|dager|timer|minutter|sekunder|meter|mil|tonn|dollar|grader|"
         r"đồng|năm|tháng|tuần|ngày|giờ|phút|giây|mét|tấn|tuổi|độ|đô la|hecta|lít|phần trăm|"
         r"процент\w*|руб\w*|доллар\w*|евро|лет|год\w*|месяц\w*|недел\w*|дн\w*|дней|час\w*|минут\w*|"
         r"секунд\w*|метр\w*|километр\w*|км|м|кг|тонн\w*|градус\w*|человек)")
SCALES = (r"(?:million|billion|trillion|thousand|hundred|millioner|milliarder|tusen|"
          r"triệu|tỷ|tỉ|nghìn|ngàn|trăm|vạn|млн|млрд|тыс\.?|миллион\w*|миллиард\w*|тысяч\w*)")
NUMBER = rf"[$€£]?\d+(?:[.,]\d+)*(?: \d{{3}})*(?: {SCALES})?"


@dataclasses.dataclass(frozen=True)
class Grammar:
    """The words of one language that making questions needs; regular expressions over words."""

    dates: tuple  # whole dates, longest first; group "a" is the answer
    small_numbers: str
    titles: str  # before a person
    places_after: str  # before a place
    phrase_after: str
    list_after: str
    is_words: str
    reason_after: str
    manner_after: str
    stops: frozenset  # words that end a phrase, and that a question may lose
    asks: dict  # kind -> ways to ask
    helpers: tuple  # may follow the asking word
    noun_first: bool  # "thành phố nào", not "which city"
    which: tuple  # ways to ask for one of what the noun names
    last: float  # how often the asking word stands in the answer's place


def words(text):
    """The words of a string as a set."""
    return frozenset(text.split())


MONTHS_EN = ("January|February|March|April|May|June|July|August|September|October|November|December")
MONTHS_NB = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
YEAR = r"(?:1[0-9]\d\d|20[0-3]\d)"

ENGLISH = Grammar(
    dates=(rf"(?:on |since |until |from |in |by )?(?P<a>(?:{MONTHS_EN}) \d{{1,2}},? {YEAR}|"
           rf"\d{{1,2}} (?:{MONTHS_EN})(?:,? {YEAR})?|(?:{MONTHS_EN}) {YEAR}|(?:{MONTHS_EN}) \d{{1,2}})",
           rf"\b(?:in|since|until|from|by|of|during) (?:the )?(?P<a>{YEAR}s?)\b",
           rf"\((?P<a>{YEAR})\)",
           r"\b(?:in|since|until|during|of) the (?P<a>\d{1,2}(?:st|nd|rd|th) century)",
           r"\b(?:on|last|next|this) (?P<a>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"),
    small_numbers=r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half",
    titles=r"Mr|Mrs|Ms|Dr|Sir|President|Prime Minister|King|Queen|General|Professor|director|writer|"
           r"actor|actress|singer|minister|author|son|daughter|wife|husband|brother|father|mother",
    places_after=r"in|at|near|from|to|across|throughout|outside|inside|towards",
    phrase_after=r"of|by|with|for|into|as|from|on|called|named|the|a|an|his|its|their|against|under|"
                 r"through|between|about|over|after|using|including",
    list_after=r"such as|including|include|includes|consists of|consist of|both|between",
    is_words=r"(?:is|was|are|were)(?= (?:a|an|the|one|any|part)\b)|became|means|refers to|known as",
    reason_after=r"because|because of|due to|in order to|so that|caused by|as a result of|since",
    manner_after=r"by means of|by(?= \w+ing)|through|using|via",
    stops=words("the a an of in on at by to for with from and or but that which who whom whose is was "
                "are were be been being has have had do does did will would can could may might must "
                "shall should not it its he his she her they their them this these those as than then "
                "when where while if so because also into over under after before between during "
                "about such there here we our you your i my had us him only very more most other"),
    asks={"date": ("When", "When did", "When was", "When is", "When were", "In what year", "In which year",
                   "What year did", "What year was", "On what date", "What day", "During what period"),
          "place": ("Where", "Where is", "Where was", "Where did", "Where does", "In what place",
                    "Which country", "What city", "In which city", "What location"),
          "person": ("Who", "Who was", "Who is", "Who did", "Which person", "What person", "Whose"),
          "name": ("What", "Which", "What is the name of", "What was", "What is", "What did", "Who",
                   "What organization", "Which group", "What company"),
          "number": ("How many {noun}", "How many {noun} are there", "How many {noun} did",
                     "What number of {noun}", "How many {noun} were", "What is the number of {noun}"),
          "measure": ("How much", "How long", "How far", "How large", "How big is", "How many {noun}",
                      "How high", "How old", "What percentage", "What is the size of", "How much did"),
          "phrase": ("What", "What is", "What was", "What did", "What does", "What do", "What kind of",
                     "What type of", "Which", "What are", "With what", "For what", "To what"),
          "list": ("What", "What are", "What types of", "Which", "What does", "What do", "Who"),
          "definition": ("What is", "What was", "What are", "What were", "What does", "Who was", "Who is"),
          "reason": ("Why", "Why did", "Why was", "Why is", "Why do", "What is the reason",
                     "What caused", "For what reason"),
          "manner": ("How", "How did", "How is", "How was", "How do", "In what way", "By what means")},
    helpers=("did", "was", "is", "were", "does", "has", "do", "are"),
    noun_first=False, which=("what", "which"), last=0.1)

NORWEGIAN = Grammar(
    dates=(rf"(?:den |i |fra |siden |til )?(?P<a>\d{{1,2}}\. (?:{MONTHS_NB})(?: {YEAR})?|(?:{MONTHS_NB}) {YEAR})",
           rf"\b(?P<a>(?:i|siden|fra) {YEAR})\b",
           rf"\b(?:i|siden|fra|til|av|før|etter|innen|år|året) (?P<a>{YEAR})\b", rf"\((?P<a>{YEAR})\)",
           r"\b(?:på|i) (?P<a>\d{1,4}-(?:tallet|årene)|\d{1,2}\. århundre)",
           r"\b(?:på )?(?P<a>(?:man|tirs|ons|tors|fre|lør|søn)dag)\b"),
    small_numbers=r"to|tre|fire|fem|seks|sju|åtte|ni|ti|elleve|tolv|tjue|tretti|halvparten",
    titles=r"herr|fru|kong|dronning|president|statsminister|statsråd|minister|leder|direktør|"
           r"generalsekretær|forfatteren|skuespilleren|sønn|datter|trener|politiker|professor|sjef",
    places_after=r"i|på|ved|fra|til|nær|utenfor|mot",
    phrase_after=r"av|med|for|om|som|en|et|den|det|de|sin|sitt|sine|til|mot|mellom|ved|under|over|etter|"
                 r"kalt|blant|gjennom|uten",
    list_after=r"som for eksempel|som|blant annet|inkludert|består av|både|mellom|omfatter",
    is_words=r"(?:er|var|ble)(?= (?:en|et|ei|den|det|de|navnet)\b)|betyr|kalles|heter|regnes som",
    reason_after=r"fordi|på grunn av|grunnet|for å|slik at|ettersom|siden|skyldes",
    manner_after=r"ved å|ved hjelp av|gjennom|med",
    stops=words("en et ei den det de av i på ved til for med fra og eller men at som er var ble blir bli "
                "blitt har hadde ha vil ville kan kunne skal skulle må måtte ikke han hans hun hennes "
                "dem deres sin sitt sine dette disse da når hvor hvis om så fordi også over under etter "
                "før mellom der her vi vår dere du din jeg min seg selv bare mer mest enn mot nå være "
                "vært gjøre gjør noe noen andre"),
    asks={"date": ("Når", "Når ble", "Når var", "Når begynte", "Hvilket år", "I hvilket år", "Når skal",
                   "Hvilken dato", "Hvilken dag", "Når kom", "Når er"),
          "place": ("Hvor", "Hvor er", "Hvor ligger", "Hvor ble", "Hvor skjedde", "I hvilket land",
                    "I hvilken by", "Hvilket sted", "Hvilken by", "Hvor var"),
          "person": ("Hvem", "Hvem er", "Hvem var", "Hvem ble", "Hva heter", "Hvem sin", "Hvem har"),
          "name": ("Hva", "Hva heter", "Hvilken", "Hvilket", "Hva er", "Hva er navnet på", "Hvem",
                   "Hvilke", "Hvilket selskap", "Hvilken organisasjon", "Hva kalles"),
          "number": ("Hvor mange {noun}", "Hvor mange {noun} er det", "Hvor mange {noun} har",
                     "Hva er antallet {noun}", "Hvor mange {noun} ble"),
          "measure": ("Hvor mye", "Hvor lenge", "Hvor langt", "Hvor stor", "Hvor mange {noun}", "Hvor høy",
                      "Hvor gammel", "Hvor stor andel", "Hvor lang", "Hvor stor prosent"),
          "phrase": ("Hva", "Hva er", "Hva var", "Hva slags", "Hvilken", "Hvilket", "Hvilke", "Hva gjør",
                     "Hva ble", "Hva har", "Hva kan"),
          "list": ("Hva", "Hvilke", "Hva er", "Hva slags", "Hvilke typer", "Hvem"),
          "definition": ("Hva er", "Hva var", "Hva betyr", "Hvem er", "Hvem var", "Hva menes med"),
          "reason": ("Hvorfor", "Hvorfor ble", "Hvorfor er", "Hvorfor har", "Hva er grunnen til at",
                     "Hva skyldes"),
          "manner": ("Hvordan", "Hvordan ble", "Hvordan kan", "Hvordan er", "På hvilken måte")},
    helpers=("er", "var", "ble", "har", "skal", "kan", "hadde"),
    noun_first=False, which=("hvilken", "hvilket", "hvilke"), last=0.08)

VIETNAMESE = Grammar(
    dates=(rf"(?:vào |từ |đến |trong )?(?P<a>(?:ngày )?\d{{1,2}} tháng \d{{1,2}}(?: năm {YEAR}| {YEAR}|, {YEAR})?|"
           rf"(?:ngày )?\d{{1,2}}[/-]\d{{1,2}}[/-]{YEAR}|tháng \d{{1,2}} năm {YEAR}|tháng \d{{1,2}}/{YEAR})",
           rf"\b(?P<a>năm {YEAR})\b", rf"\bnăm (?P<a>{YEAR})\b", rf"\((?P<a>{YEAR})\)",
           r"(?P<a>thế kỷ (?:thứ )?(?:\d{1,2}|[IVX]+))\b", r"(?P<a>thập niên \d{4}|những năm \d{4})"),
    small_numbers=r"hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một nửa",
    titles=r"ông|bà|anh|chị|vua|tướng|tổng thống|thủ tướng|chủ tịch|nhà văn|nhà thơ|đạo diễn|ca sĩ|"
           r"diễn viên|hoàng đế|nữ hoàng|con trai|con gái|vợ|chồng|giám đốc|tác giả|bởi|nhạc sĩ",
    places_after=r"ở|tại|đến|từ|gần|về|sang|thuộc|thành phố|tỉnh|huyện|nước|quận|xã|làng|đảo|sông",
    phrase_after=r"của|là|bởi|bằng|với|cho|về|như|theo|được|bị|có|các|những|một|thành|vào|trong|trên|"
                 r"khỏi|gọi là|mang|chống|qua|do|sử dụng|gồm",
    list_after=r"bao gồm|gồm|gồm có|như|ví dụ như|chẳng hạn như|cả|giữa",
    is_words=r"là|nghĩa là|được gọi là|có nghĩa là|trở thành",
    reason_after=r"vì|bởi vì|do|nhờ|để|nhằm|bởi|nguyên nhân là",
    manner_after=r"bằng cách|bằng|thông qua|nhờ|qua",
    stops=words("của là và hay hoặc nhưng mà thì ở tại trong trên dưới với cho về như theo được bị có "
                "các những một này đó kia ấy khi nếu vì do bởi để nhằm từ đến vào ra lên xuống đã đang "
                "sẽ không cũng rất nhiều ít hơn nhất còn lại sau trước giữa ông bà anh họ nó tôi ta "
                "chúng mình rằng cùng qua bằng nên tuy phải thể vẫn chỉ mọi mỗi từng việc sự cả"),
    asks={"date": ("khi nào", "năm nào", "vào năm nào", "vào thời gian nào", "ngày nào", "lúc nào",
                   "bao giờ", "vào ngày tháng năm nào", "thời điểm nào", "vào thế kỷ nào"),
          "place": ("ở đâu", "đâu", "nơi nào", "nước nào", "thành phố nào", "tại đâu", "quốc gia nào",
                    "ở nơi nào", "từ đâu", "địa điểm nào"),
          "person": ("ai", "người nào", "là ai", "bởi ai", "ai là", "vị nào", "nhân vật nào", "của ai"),
          "name": ("gì", "cái gì", "nào", "tên là gì", "tên gọi là gì", "tổ chức nào", "ai", "công ty nào",
                   "nhóm nào", "đơn vị nào"),
          "number": ("bao nhiêu {noun}", "mấy {noun}", "có bao nhiêu {noun}", "số lượng {noun} là bao nhiêu",
                     "khoảng bao nhiêu {noun}", "tổng cộng bao nhiêu {noun}"),
          "measure": ("bao nhiêu", "bao lâu", "bao xa", "bao nhiêu {noun}", "dài bao nhiêu", "cao bao nhiêu",
                      "là bao nhiêu", "trong bao lâu", "bao nhiêu phần trăm", "bao nhiêu tuổi"),
          "phrase": ("gì", "cái gì", "điều gì", "những gì", "nào", "loại gì", "như thế nào", "là gì",
                     "việc gì", "yếu tố nào", "loại nào"),
          "list": ("những gì", "gì", "nào", "những loại nào", "các loại nào", "bao gồm những gì", "ai"),
          "definition": ("là gì", "có nghĩa là gì", "là ai", "nghĩa là gì", "là cái gì", "gì"),
          "reason": ("tại sao", "vì sao", "lý do nào", "nguyên nhân nào", "nguyên nhân là gì", "do đâu",
                     "để làm gì", "vì lý do gì"),
          "manner": ("như thế nào", "bằng cách nào", "thế nào", "ra sao", "làm sao", "bằng gì")},
    helpers=("đã", "được", "là", "có", "bị"),
    noun_first=True, which=("nào", "gì"), last=0.65)

RUSSIAN = Grammar(
    dates=(rf"(?:с |до |от |к )?(?P<a>\d{{1,2}} (?:{MONTHS_RU})(?: {YEAR}(?: года| г\.)?)?)",
           rf"\b(?P<a>(?:в|во|с) {YEAR} (?:году|года|г\.))", rf"\b(?:в|во|с|до|к|от) (?P<a>{YEAR} (?:году|года|годам|г\.))",
           rf"\b(?:в|с|до) (?P<a>{YEAR})\b", rf"\((?P<a>{YEAR})\)",
           r"\b(?:в|во|с|до|к|от) (?P<a>[IVX]+ век\w*|\d{4}-[хе]+ год\w+)",
           r"\bв(?:о)? (?P<a>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b",
           rf"\b(?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре) {YEAR}(?P<a>)"),
    small_numbers=r"два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|тридцать|половина",
    titles=r"президент\w*|премьер-министр\w*|король|короля|королева|император\w*|генерал\w*|режисс[её]р\w*|"
           r"писател\w*|министр\w*|певиц\w*|певец|певца|г-н|господин\w*|профессор\w*|сын\w*|дочь|жена|муж|"
           r"брат\w*|отец|отца|мать|директор\w*|актёр\w*|глава|тренер\w*",
    places_after=r"в|во|на|из|под|близ|около|до|к|от|город\w*|остров\w*|реки|посёлок|село",
    phrase_after=r"для|с|со|о|об|от|по|при|над|под|за|как|его|её|их|против|между|через|на|в|к|из|"
                 r"называется|называют|является|свой|свою|свои|этот|эта|имеет|из-за",
    list_after=r"такие как|включая|в том числе|например|состоит из|включает|как|между",
    is_words=r"это|является|являются|стал|стала|называется|называют|—|–",
    reason_after=r"потому что|так как|из-за|поскольку|чтобы|вследствие|благодаря|ввиду|по причине",
    manner_after=r"с помощью|посредством|путём|путем|через|благодаря",
    stops=words("и или но а что который которая которые которого которой в во на из с со о об от по при "
                "над под за к до для как у не ни же ли бы был была было были есть быть является стал его "
                "её их он она они оно это этот эта эти того тот та те если когда где чтобы также так уже "
                "ещё еще только более менее самый между через после перед мы вы я нас свой своей свою "
                "все всё всех может могут том чем без"),
    asks={"date": ("Когда", "В каком году", "Когда был", "Когда была", "Когда произошло", "Какого числа",
                   "С какого года", "В каком веке", "В какой день", "Когда было", "В какое время"),
          "place": ("Где", "Где находится", "В каком городе", "В какой стране", "Куда", "Откуда",
                    "В каком месте", "Где был", "Какая страна", "Какой город"),
          "person": ("Кто", "Кого", "Кем", "Кто был", "Кто является", "Кому", "Чей", "Как зовут", "Кто из"),
          "name": ("Что", "Какой", "Какая", "Как называется", "Какое", "Какую", "Как назывался", "Кто",
                   "Какая компания", "Какая организация", "Чем"),
          "number": ("Сколько {noun}", "Сколько всего {noun}", "Какое количество {noun}",
                     "Сколько {noun} было", "Каково число {noun}"),
          "measure": ("Сколько", "Как долго", "Какова", "Какой размер", "Сколько {noun}", "Какова высота",
                      "Какой процент", "Какова площадь", "Какая часть", "Сколько времени"),
          "phrase": ("Что", "Какой", "Какая", "Какие", "Чем", "Чего", "Чему", "Каким", "Что такое",
                     "О чём", "К чему", "Что является"),
          "list": ("Какие", "Что", "Каких", "Из чего", "Что включает", "Кто", "Какие виды"),
          "definition": ("Что такое", "Чем является", "Кто такой", "Что представляет собой", "Что означает",
                         "Что", "Каким"),
          "reason": ("Почему", "Зачем", "По какой причине", "Из-за чего", "Какова причина", "Отчего"),
          "manner": ("Как", "Каким образом", "С помощью чего", "Каким способом", "Чем")},
    helpers=("был", "была", "было", "были", "является", "есть"),
    noun_first=False, which=("какой", "какая", "какое", "какие", "каком", "какого"), last=0.08)

GRAMMARS = {"en": ENGLISH, "nb": NORWEGIAN, "vi": VIETNAMESE, "ru": RUSSIAN}

# The same question words in each language, for questions translated word by word: what they are
# found by, and what stands for them.
SAME_QUESTION_WORDS = (
    {"en": (r"when(?! \w+ing)|(?:in )?(?:what|which) year", ("when", "in what year")),
     "nb": (r"når|(?:i )?hvilket år", ("når", "hvilket år")),
     "vi": (r"(?:vào )?(?:khi|lúc|năm|ngày|thời gian|thời điểm) nào|bao giờ", ("khi nào", "năm nào", "vào năm nào", "vào ngày nào")),
     "ru": (r"когда|в каком году", ("когда", "в каком году"))},
    {"en": (r"where", ("where",)), "nb": (r"hvor(?! (?:mange|mye|lenge|langt?|stor\w*|gammel|høy|ofte))", ("hvor",)),
     "vi": (r"ở đâu|nơi nào|tại đâu|đâu", ("ở đâu", "đâu", "tại đâu", "nơi nào")),
     "ru": (r"где|куда|откуда", ("где",))},
    {"en": (r"who(?:m|se)?(?: is| was)?", ("who", "who is")), "nb": (r"hvem(?: er| var)?", ("hvem", "hvem er")),
     "vi": (r"(?:là )?ai|người nào", ("ai", "ai", "người nào")), "ru": (r"кто|кого|кем|кому", ("кто", "кого", "кем"))},
    {"en": (r"how many", ("how many",)), "nb": (r"hvor mange", ("hvor mange",)),
     "vi": (r"(?:có )?bao nhiêu|mấy", ("bao nhiêu", "có bao nhiêu", "mấy")), "ru": (r"сколько", ("сколько",))},
    {"en": (r"how (?:long|old|far)", ("how long",)), "nb": (r"hvor (?:lenge|lang|langt|gammel)", ("hvor lenge", "hvor lang")),
     "vi": (r"bao lâu|bao xa", ("bao lâu", "bao nhiêu")), "ru": (r"как долго|сколько времени", ("как долго", "сколько"))},
    {"en": (r"how (?:much|large|big|high|tall|fast|deep)", ("how much", "how large")),
     "nb": (r"hvor (?:mye|stort?|store|høy|ofte)", ("hvor mye", "hvor stor")),
     "vi": (r"(?:là )?bao nhiêu", ("bao nhiêu", "là bao nhiêu")), "ru": (r"какова|каков", ("сколько", "какова"))},
    {"en": (r"why", ("why",)), "nb": (r"hvorfor", ("hvorfor",)),
     "vi": (r"tại sao|vì sao", ("tại sao", "vì sao")), "ru": (r"почему|зачем", ("почему",))},
    {"en": (r"how", ("how",)), "nb": (r"hvordan", ("hvordan",)),
     "vi": (r"như thế nào|bằng cách nào|ra sao|thế nào", ("như thế nào", "thế nào", "bằng cách nào")),
     "ru": (r"каким образом|как", ("как", "каким образом"))},
    {"en": (r"what (?:is|are) the name of|what's the name of", ("what is the name of",)),
     "nb": (r"hva heter|hva er navnet på", ("hva heter",)),
     "vi": (r"tên là gì|tên gọi nào", ("tên là gì", "tên gì")), "ru": (r"как называется|как зовут", ("как называется",))},
    {"en": (r"what(?:'s| is| are| was| were)", ("what is", "what are", "what was")),
     "nb": (r"hva (?:er|var)", ("hva er", "hva var")), "vi": (r"(?:nghĩa )?là gì", ("là gì",)),
     "ru": (r"что такое|что является", ("что такое", "что", "каков"))},
    {"en": (r"what|which", ("what", "which")), "nb": (r"hva|hvilke[tn]?", ("hva", "hvilken", "hvilke")),
     "vi": (r"(?:cái |những |điều )?gì|nào", ("gì", "nào", "nào", "cái gì")),
     "ru": (r"что|чем|чего|как(?:ой|ая|ое|ие|их|им|ого|ом|ую)", ("что", "какой", "какая", "какие"))},
)
# Words that other languages have nothing for.
ARTICLES = {"en": words("the a an did does do"), "nb": words("en et ei den det"), "vi": words("cái sự"), "ru": words("же ли бы")}
