"""Words of negation by language, as a grammar of the language lists them.

Only languages are here whose negation a list of words can find. In a form ``_`` is a blank and ``*`` any letters.
"""

from __future__ import annotations

from typing import NamedTuple


class Negators(NamedTuple):
    """What a language denies with."""

    plain: str
    """Words that deny by themselves: not, no, without."""
    with_another: str = ""
    """Words that mostly stand beside a plain one (Spanish "no … ninguno")."""
    soft: str = ""
    """Words that carry a negation within (unknown, avoid, lack): a translator may write them for a plain one."""
    loose: str = ""
    """Words that stand for a negation now and then (only, until): with one of them a loss is not certain."""
    idioms: str = ""
    """Words that look like a negation and need none in a translation (not only, no more than)."""
    nothing: str = ""
    """Fixed words with a negator that deny nothing ("sin embargo", however); ``torn`` is what is left without it."""
    torn: str = ""
    never: str = ""
    """Its words for "never", with those that say it beside a plain negator (Russian "ни разу не")."""
    left: str = ""
    """What is left of "not one", where the language says "no" so, without its "not" (Russian "один" of "ни один")."""
    one: str = ""
    """What the source must have as often to explain those."""
    alone: bool = False
    """True where ``with_another`` denies by itself at the start of a clause (Spanish "Nadie sabe")."""
    spaced: bool = True
    """True where the words stand between blanks."""


_ENGLISH = Negators(
    plain="not no never without cannot neither none nobody nothing nowhere",
    never="never",
    one="one 1 single alone which what another",
    soft="nor negativ* trouble* difficult* off-* un* non-* nonp* nons* unless at_least at_most rather_than "
    "instead_of impossib* "
    "improper* imperfect inab* "
    "incapab* inconclusive incomplete inadequa* insuffic* ineffect* inaccura* inactiv* invalid "
    "inappropriat* incorrect* "
    "infrequent* inconvenien* inefficien* intolera* irregular* illegal* invisib* incompat* lack* absen* fail* avoid* "
    "prevent* refus* deny denied denies prohibit* forbid* forbidden ban banned bans disagree* "
    "disallow* asymptomatic* "
    "reject* abandon*",
    loose="free only until rather instead except excluding exclude* few little hardly rarely barely seldom scarcely "
    "less lesser least limit* otherwise outside beyond yet even despite closed closure* restrict* miss missing "
    "against stop* cancel* loss lose lost losing non-* non unless other_than unfortunately",
    nothing="unesco unicef unaids un under* unit* unif* uniq* univers* until union* unilater* unanim* nonetheless",
    idioms="no_matter whether_or_not or_not no_doubt not_hesitate don't_hesitate not_to_mention "
    "why_not no_wonder no_sooner "
    "couldn't_be_more last_but_not_least go_without_saying goes_without_saying nowhere_near "
    "and/or_not but_not_limited_to",
)
_SPANISH = Negators(
    plain="no nunca jamás sin",
    never="nunca jamás ni",
    with_another="ni ningún ninguna ninguno ningunos ningunas nadie nada tampoco",
    soft="dificult* difícil* al_menos por_lo_menos como_mínimo a_menos_que en_lugar_de en_vez_de más_bien desconoc* "
    "desaconsej* desprovist* imposib* improbab* impid* impedi* inadecuad* insuficien* incapa* "
    "insosten* incomplet* inciert* inefica* inexist* innecesari* inusual* inestab* inalterad* inaccesib* "
    "inapropiad* incorrect* inseguro* insegura* indetect* inviable* invalid* evit* falt* carec* carenc* ausen* "
    "exclu* prohib* neg* rechaz* abst* asintomátic* a_diferencia_de dejar_de deja_de dejó_de dejen_de",
    loose="excepto salvo apenas sino excepción libre* poco poca pocos pocas solo sólo únicamente hasta raro rara "
    "raras cancel* suspend* perd* pérdida en_lugar_de en_vez_de a_menos_que",
    idioms="si_no_es o_no",
    nothing="sin_embargo no_obstante",
    torn="embargo obstante",
    alone=True,
)
_PORTUGUESE = Negators(
    plain="não nunca jamais sem",
    never="nunca jamais nem",
    with_another="nem nenhum nenhuma nenhuns nenhumas ninguém nada tampouco",
    soft="pelo_menos ao_menos no_mínimo a_menos_que em_vez_de em_lugar_de desconhec* desaconselh* "
    "impossív* improváv* imped* impeç* inadequad* insuficien* incapa* insustent* "
    "incomplet* incert* inefica* inexist* desnecess* instáv* evit* falt* carec* carênc* ausên* ausent* exclu* "
    "proib* neg* recus* rejeit* assintomátic* deixar_de deixe_de",
    loose="exceto salvo livre* pouco pouca poucos poucas só somente apenas até raro* rara* em_vez_de em_lugar_de "
    "a_menos_que",
    idioms="ou_não",
    nothing="não_obstante",
    torn="obstante",
    alone=True,
)
_FRENCH = Negators(
    plain="ne n'* sans non",
    never="jamais",
    with_another="pas aucun aucune ni jamais rien nul nulle",
    soft="introuvable* indisponible* échou* échec* au_moins à_moins_que au_lieu_de plutôt_que "
    "inconnu* impossib* improbab* empêch* inadéquat* "
    "insuffis* incapa* incomplet* incertain* ineffica* "
    "inexist* inutil* instab* inhabit* inchang* évit* manqu* absen* exclu* interdi* refus* rejet* déni* "
    "asymptomatique* cesser arrêter",
    loose="sauf excepté plutôt libre* peu seulement jusqu* rare* au_lieu_de à_moins_que",
    idioms="ne_serait-ce ou_non",
    nothing="sans_doute",
    alone=True,
)
_ITALIAN = Negators(
    plain="non no senza",
    never="mai",
    with_another="né mai nessun nessuna nessuno nulla niente neppure nemmeno neanche",
    soft="almeno a_meno_che invece_di anziché sconosciut* impossib* improbab* imped* inadeguat* "
    "insuffic* incapac* incomplet* incert* ineffic* inesist* "
    "inutil* evit* manc* privo priva privi prive assen* esclu* viet* neg* rifiut* asintomatic* smett* "
    "sconsigl*",
    loose="tranne eccetto salvo invece liber* poco poca pochi poche solo soltanto fino raro rara rari rare a_meno_che",
    idioms="o_no o_meno",
    alone=True,
)
_CATALAN = Negators(
    plain="no sense",
    never="mai",
    with_another="ni mai cap res ningú tampoc enlloc",
    soft="almenys com_a_mínim en_lloc_de desconeg* imposs* improbab* imped* impid* inadequa* insuf* "
    "incapa* incomplet* incert* evit* manc* falt* "
    "absèn* absent* exclo* prohib* neg* rebutj* asimptomàtic*",
    loose="excepte llevat en_lloc només fins poc poca pocs poques",
    idioms="o_no",
    nothing="no_obstant",
    torn="obstant",
    alone=True,
)
_ROMANIAN = Negators(
    plain="nu n-* fără",
    never="niciodată nici",
    with_another="nici niciun nicio niciodată nimeni nimic niciunul niciuna",
    soft="cel_puțin în_loc_de decât_dacă necunoscut* imposibil* improbabil* împiedic* inadecvat* "
    "insuficient* incapabil* incomplet* evit* lips* "
    "absen* exclu* interzi* neg* refuz* respin* nesigur* neobișn*",
    loose="excepți* decât doar numai puțin* rar*",
    idioms="sau_nu",
    alone=True,
)
_GERMAN = Negators(
    plain="nicht nein kein* nie niemals ohne weder nichts niemand* nirgend*",
    never="nie niemals",
    soft="misslung* misslang* gescheitert* scheiter* mindestens wenigstens zumindest statt anstatt "
    "anstelle un* fehl* mangel* vermeid* "
    "verhinder* ausgeschlossen ausschl* verbot* verbiet* abgelehn* ablehn* *los",
    loose="statt anstatt sondern frei nur erst kaum selten wenig* noch in* außer",
    idioms="oder_nicht nicht_zuletzt",
)
_DUTCH = Negators(
    plain="niet nee geen nooit zonder noch niets niemand nergens nimmer",
    never="nooit nimmer",
    soft="mislukt* minstens tenminste ten_minste in_plaats_van on* vermijd* voorkom* ontbre* gebrek "
    "afwez* verbod* weiger*",
    loose="behalve tenzij alleen pas nauwelijks zelden weinig",
    idioms="of_niet",
)
_RUSSIAN = Negators(
    plain="не нет без нельзя нету",
    never="никогда ни никаком никоем",
    with_another="ни никогда никто никого никому никем ничего ничто ничем ничему никакой никакая "
    "никакое никакие никаких "
    "никакого никакой никакую никаким нигде никуда ниоткуда нисколько никак",
    soft="трудн* сложн* затрудн* по_меньшей_мере по_крайней_мере как_минимум минимум хотя_бы вместо скорее невозмож* "
    "неизвест* недоступ* недостат* неэффектив* неправиль* необычн* неопредел* неудиви* "
    "неоднознач* "
    "нежела* неспособ* неспецифич* непригод* непонят* неполн* неприемл* неточн* неуверен* нестандарт* неспец* "
    "нераспростран* незначит* неразум* необосн* несвоеврем* незащищ* нерегуляр* незаконн* нездоров* неудач* "
    "неудобств* несоответств* несоблюд* немытый немыт* нехват* неблагопри* нестабиль* несуществ* невозврат* "
    "ненужн* неактив* неясн* невыполн* неподтвержд* недействит* недопуст* бессимптом* беспереб* бесполез* "
    "безоснов* беспрец* бесконтакт* безусп* безвред* безрезульт* безраз* отсутств* избега* избеж* исключ* лиш* "
    "запре* перекры* откаж* отказ* отриц* предотвр* мешать мешает препятств* воздерж* никако* отклон* отверг* "
    "неверн* неважн* невыс* неодн* нечаст* неинф* неадек* неоконч* неустан* неиспольз* нецелесообр*",
    loose="вместо только едва вряд мало редко ограничен* прекра* теря* потер* свобод* кроме помимо неуклон* неврем* "
    "негатив* несмотря невзирая небольш* невелик* невысок* неизбеж* безопасн* немн* независим*",
    idioms="или_нет не_исключено",
    nothing="тем_не_менее",
    torn="тем_менее",
    left="один одна одно одного одной одному одну одним каких какого какой",
)
_UKRAINIAN = Negators(
    plain="не ні немає нема без неможна",
    never="ніколи ні",
    with_another="ніколи ніхто нікого нікому нічого ніщо ніякий ніяка ніяке ніякі жоден жодна жодне "
    "жодного жодної жодних ніде ані",
    soft="щонайменше принаймні якнайменше замість не* бе* відсутн* уник* виключ* заборон* відмов* запоб* позбав*",
    loose="крім окрім замість лише тільки ледве мало рідко",
    idioms="чи_ні",
    nothing="тим_не_менш",
    torn="тим_менш",
)
_POLISH = Negators(
    plain="nie bez brak",
    never="nigdy",
    with_another="ani nigdy nikt nikogo nikomu nic niczego żaden żadna żadne żadnego żadnej żadnych nigdzie",
    soft="co_najmniej przynajmniej zamiast nie* bez* brak* unika* unikn* wyklucz* zabr* zakaz* odm* zapob* pozbaw*",
    loose="oprócz zamiast tylko ledwo mało rzadko wolny wolne",
    idioms="czy_nie lub_nie",
)

COUNTED: dict[str, Negators] = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "fr": _FRENCH,
    "it": _ITALIAN,
    "ca": _CATALAN,
    "ro": _ROMANIAN,
    "de": _GERMAN,
    "nl": _DUTCH,
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "pl": _POLISH,
}
"""By primary subtag: languages in which each plain word is one negation. See ``more_lists`` for the others."""
