"""Small words that make a sentence: some can stand in no seed phrase, some make one unlikely."""

# Function words and words of wallet tickets in seven European languages, folded. None is on a
# BIP39 list, and only "from" (French) and "here" (Portuguese, Czech) are the first four letters of
# a listed word (a test holds both), so a phrase cannot contain one and prose soon does.
_NEVER = """
after ago ain ale alors als although anche and anyone anything aos aqui are arent asi asked
asking ate auch auf aussi aux avec avez avoir avons been bei being binance bitcoin bitcoins
bitpie bitte bnb bonjour both btc but byl byla bylo byt canceled cancelled cannot ces cette
che coinbase com comes coming comme con confirmation confirmed cosa cosi could couldn
couldnt cuando dal dalla danke das days dear degli dei dekuji del della delle dem den
deposited deposits depuis der des desde did didn didnt die dobry does doesn doesnt doing
dollars donc donde done dont each ein eine einem einen einer ela elas ele eles ella elle
elles ellos entre esa ese eso essere est estan estao estas estos estoy etc ete eth ethereum
etherscan etre ever everyone everything failed fails faire fatto fazer foi for fra from fue
fur get gets getting gia gli got gracias grazie haben habia had han hanno has hasn hasnt
hasta haven havent having hay her here hers him his hola hours how however ich ihr ihre ils
imtoken isn isnt isso ist isto its jak jeho jeji jejich jen jeste jsem jsi jsme jsou jste
kann kdyz konnen ktera ktere ktery las ledger les let lets leur leurs loro los lost makes
making many mas mein meine merci metamask meu mia miei might minha minutes mio mir mis mit
moje molto mon months muj muy nad nao nebo nei nel nella neni nicht nobody noi non nor nos
not notre nous nur obrigada oder ogni ont onto otra our out par pas pending per perche peut
piu plus pod poi por porque pri pro prosim puede puedo quand quando que quella quello questa
queste questi questo qui received receiver receiving replaced said sans sao saying says sem
sender sending ses seu seus shall she should shouldn showed showing shows sich sie sin sind
sir somebody something son sont stata stato stuck sua suas suis sul sulla suo suoi sus tak
take tambem tambien tells tem tengo ter tes tether thanks thats the their theirs theres
these those though tiene todas todos ton too tout toute toutes tra transaction transactions
transferred transfers tronscan trx tus tutte tutti tutto uma unas unconfirmed und une unless
unos usdc usdt usted ustedes voces voi von votre vous war was wasn wasnt weeks wenn went
were weren whats whether which while who whom whose why wie wir wird with withdraw
withdrawal withdrew wont would wouldn wouldnt xrp yesterday yet your yours zum zur
"""
NEVER_LISTED = frozenset(_NEVER.split())

# Function words and commonplaces that are on the English list. A phrase of twelve holds 0.9 of
# them on average; prose written only with listed words is full of them.
_COMMON = """
about above across again almost alone already also always among another any around ask away
because become before begin behind below between bring call can come during early either
else end enough exact few find first follow give good have help high home hope idea inside
into just keep kind know large later leave left like little live long main make mean more
move much must near need never next nice nothing now number off often okay old once one only
open order other over own people place please point problem put question quick ready real
reason right run same say second sell short since soon sorry still such sure tell thank that
then there they thing this three time today together tomorrow tonight try turn two under
until update use very wait want way what when where will wish work world wrong year you
young
"""
LISTED_BUT_COMMON = frozenset(_COMMON.split())

# The two Chinese lists stand in the order of how often a character is written, so prose has low
# numbers and a phrase has any. The weights are twice the logarithm (base 2) of how much more often
# a number of that range comes in 10,829 characters of wallet support articles than by chance.
_HAN_WEIGHTS = ((128, 5), (256, 3), (512, 1), (1024, -2), (2048, -4))
# Above the first a row of spaced-out characters reads as a sentence: so do 1.4 of 100 phrases of
# twelve, and 99 of 100 sentences. Above the second hardly any phrase does (2 in 1,000).
HAN_SENTENCE, HAN_SURELY_SENTENCE = 0, 8

# At 5 of 12 and more a run of words reads as a sentence. By the binomial distribution one real
# twelve-word phrase in a thousand does as well; that one still has its checksum.
COMMON_NUMERATOR, COMMON_DENOMINATOR = 5, 12


def reads_as_sentence(words: list[str]) -> bool:
    """True if so many of these folded words are commonplaces that somebody wrote a sentence."""
    common = sum(word in LISTED_BUT_COMMON for word in words)
    return common * COMMON_DENOMINATOR >= len(words) * COMMON_NUMERATOR


def chinese_score(numbers: list[int]) -> int:
    """How much the characters of these numbers of a Chinese list read as prose; below 0: not."""
    return sum(next(weight for end, weight in _HAN_WEIGHTS if number < end) for number in numbers)
