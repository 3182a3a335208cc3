"""English."""

STOP = frozenset(
    """a an the this that these those it its of in on at to for from by with without and or but nor so as than then
    if is are was were be been being am do does did done have has had having will would can could may might shall
    should must i me my mine we us our you your he she they them their his her who whom which what when where why
    how not no yes any some all both each every more most much many few less least very too also just only own
    same such other others one ones first second third last next new old about over under up down out off into
    between after before again once here there now still even ever never always per than our ours let lets use
    used using make made get gets want wants like likes plan idea option options choice thing things way good bad
    best worst better worse keep kept day days week weeks month months year years time people person everyone
    nobody somebody two three four five six seven eight nine ten about around""".split()
)

# Reading goes from the top: the first attitude that fits a clause is its attitude.
TRAPS = (  # what looks like an attitude and is none, or not the one that it looks like
    r"\b(?:not|n't|never|can't|cannot) (?:say|call|claim|pretend)\b",
    r"\b(?:do|does|did|would|is|are|am|was)(?: not|n't)(?: actively)? (?:dislike|hate|oppose|despise)\b",
    r"\bdont (?:dislike|hate|oppose)\b",
    r"\bnot that\b",
    r"\bi (?:used to|once|originally|initially|first) ",
    r"\b(?:two|three|some|many|a few) years ago\b|\blast (?:year|month|week|spring|summer|autumn|winter)\b|\bin (?:may|june|spring)\b",
    r"\bat first\b|\bin the beginning\b|\bmy first (?:email|message|note|draft|letter|post)\b",
    r"\bif (?:only|i could)\b",
    r"\bwish i could\b",
)
NEUTRAL = (
    r"\b(?:do|does|did|would)(?: not|n't) object\b|\bno (?:real |strong |particular )?objections?\b|\bnothing against\b",
    r"\b(?:do|does)(?: not|n't) (?:much |really )?(?:mind|care)\b|\bdont (?:mind|care)\b|\bneutral\b|\bindifferent\b",
    r"\bon the fence\b|\bsee both sides\b|\bmixed feelings\b|\bundecided\b|\b(?:could|can) go either way\b|\beither way\b",
    r"\bnot (?:opposed|against)\b|\bcan take or leave\b|\bno strong (?:feelings|opinion|views?)\b|\bmeh\b|\bback and forth\b|\ba wash\b",
)
TOLERABLE = (  # 0, and accepted
    r"\b(?:could|can|would|'d|might|will) (?:just about |probably |also )?(?:live|cope|put up) with\b",
    r"\bcould tolerate\b|\btolerable\b|\bif (?:it )?(?:must|need) be\b|\bgrudgingly\b",
)
RED = (
    r"\b(?:un|not |in|isn't |n't )acceptable\b|\bunacceptable\b|\bnever (?:ever )?(?:accept|agree|support|sign|vote for|back)\b",
    r"\b(?:can|could|will|would|shall|do)(?:not| not|n't| never) (?:ever |possibly |under any circumstances )?"
    r"(?:accept|agree to|tolerate|stand for|sign|live with|go along with|consent to|put up with|contribute)\b",
    r"\bcannot accept\b|\bwon't accept\b|\bwont accept\b|\bcant accept\b|\bover my dead body\b|\bdeal[- ]?breakers?\b|\bred lines?\b",
    r"\brul(?:e|ed|ing) (?:it |them |that |this )?(?:\w+ )?out\b|\bout of the question\b|\bnon[- ]?starters?\b|\boff the table\b",
    r"\b(?:i|we|'d|'ll|would|will) (?:flatly |simply |absolutely )?refuse\b|\bunder no circumstances\b|\bno[- ]go\b",
    r"\babsolutely (?:not|no way)\b|\bintolerable\b|\bnot under any circumstances\b|\bwill fight (?:it|this|that|them)\b",
    r"\b(?:hand in my notice|quit|resign|walk away|move out|leave) (?:if|over|before|rather|the same)\b|\bnon-negotiable\b",
    r"\bimpossible for (?:me|us)\b|\bveto(?:es|ed)?\b|\b(?:is|are) out\b|\bcannot be (?:booked|accepted|allowed)\b|\bwithout exception\b",
)
FIRST = (
    r"\b(?:first|top|number one|no\.? ?1|preferred|clear) (?:choice|pick|preference|option|priority|favou?rite)\b",
    r"\bmy (?:no\.?|number|nr) ?(?:1|one)\b|\b(?:my|our) (?:clear |absolute |own |personal )?(?:favou?rite|pick|preference)\b",
    r"\bfavou?rite\b|\bmy (?:vote|choice) (?:is|goes|would be|will be|would go)\b|\bour (?:vote|choice) (?:is|goes|would be)\b",
    r"\b(?:the )?ones? (?:i want|i'd (?:choose|pick|take|go for)|i(?:'m| am) (?:voting|rooting) for|we want|for me|i would (?:choose|pick))\b",
    r"\bi(?:'m| am| will be| shall be) voting for\b|\bi(?:'d| would|'ll| will) (?:vote for|choose|pick|go for|go with|opt for)\b",
    r"\b(?:what|which) i(?:'d| would) (?:choose|pick|like most|want most|prefer most)\b|\bthe thing i want (?:the )?most\b",
    r"\bi (?:choose|pick|vote for|opt for)\b|\babove (?:all|everything|anything)\b|\bbefore (?:anything|everything|all) else\b",
    r"\bbest (?:of (?:all|them all|the (?:lot|bunch))|option|choice|way forward|idea of all)\b|\bthe best\b|\bmost of all\b",
    r"\bmy heart (?:is|goes|beats)\b|\bby far\b|\b(?:gets?|has|have) (?:my|our) vote\b|\b(?:my|our) vote (?:is for|goes to)\b|\bcomes? first\b",
    r"\b(?:i|we|i'd|we'd|would|'d) (?:\w+ )?(?:like|love|want) (?:\w+ ){1,5}(?:best|most)\b|\bappeals? to me (?:the )?most\b|\b(?:put|build|do|fund) (?:\w+ ){1,6}first\b",
)
LAST = (
    r"\b(?:the |my |our )?(?:very )?worst (?:of|choice|option|idea|possible)\b|\bis the worst\b|\bthe worst\b|\bdead last\b",
    r"\bmy last choice\b|\bleast favou?rite\b|\bat the (?:very )?bottom\b|\bcomes? last\b|\bput \w+ last\b|\bbottom of my list\b",
)
STRONGLY_AGAINST = (
    r"\b(?:strongly|totally|completely|firmly|vehemently|utterly|deeply) (?:against|oppose|opposed|object)\b",
)
AGAINST = (
    r"\b(?:am|'m|are|'re|be|remain|stay|is|im) (?:\w+ )?against\b|\bagainst (?:it|that|this|the|a)\b|\bvot(?:e|ing) (?:no|against)\b",
    r"\boppos(?:e|ed|ing)\b|\bobject to\b|\b(?:do|does|would|did)(?: not|n't) (?:really )?(?:want|like|support|back|trust|favou?r)\b",
    r"\bdont (?:want|like|support)\b|\bno like\b|\bdislike\b|\bhate\b|\bnot (?:a |much of a )?(?:fan|in favou?r|keen|happy|convinced|for me|sold)\b",
    r"\bno (?:thanks|thank you|to)\b|\b(?:it's|its|is) a no\b|\bpls no\b|\bno (?:please|pls)\b|\bplease no\b|\bno,? please\b|^\s*no\b|: no\b",
    r"\b(?:a |be a |is a |bad )(?:\w+ )?(?:mistake|waste|step backwards?|disaster|terrible|non-?sense)\b|\bbad (?:idea|plan|choice|move)\b",
    r"\bterrible\b|\bawful\b|\bwasteful\b|\bmisspent\b|\bwrong (?:choice|idea|place|way|move)\b|\bwould rather not\b|\bi'd rather not\b",
    r"\b(?:do not|don't|dont|please do not|please don't) (?:book|build|buy|choose|do|pick|waste|spend|sell|close|open|move)\b",
    r"\bmore harm than good\b|\bcannot support\b|\bcan't support\b|\bwon't support\b|\bno longer (?:believe|support|want|think)\b",
    r"\bi do mind\b|\b(?:won't|will not|would not|wouldn't) (?:vote for|choose|pick|put|book|back|support|want|recommend)\b",
    r"\bnuisance\b|\bpointless\b|\buseless\b|\bunhappy with\b|\bnot (?:going to )?get behind\b|\bbore\b|\bnot for (?:it|that|this|me|us)\b|\b(?:is|be|was) wrong\b",
    r"\bprefer (?:it|that|this|they) (?:did not|didn't|not)\b|\bprefer not to\b|^\W*(?:strongly )?against\b|^\W*(?:nope|nah)\b",
    r"\bdoes(?: not|n't) (?:work|appeal)\b|\bworr(?:y|ies|ied) me\b|\bskeptical\b|\bsceptical\b|\bnot sensible\b|\bis not\s*\W*$",
)
STRONGLY_FOR = (
    r"\b(?:strongly|fully|wholeheartedly|absolutely|totally|enthusiastically|very much|definitely) (?:support|in favou?r|for|back|want|agree)\b",
    r"^\W*strongly (?:in favou?r|for)\b|\bvery very good\b|\byes,? (?:strongly|absolutely|please please)\b|\bi(?:'d| would)? (?:absolutely |really )?love\b|\bwe(?:'d| would)? love\b",
)
FOR = (
    r"\b(?:am|'m|are|'re|be|quite|im) (?:\w+ )?(?:in favou?r|for it|for the|for a|for that|for this)\b|\bin favou?r of\b|\bpro\b",
    r"\b(?:fine|happy|ok|okay|alright|comfortable|content|pleased|good|cool|on board|at ease) (?:with|by|for|to)\b",
    r"\b(?:would|'d|is|be|are|seems?|sounds?|looks?|were) (?:also |quite |perfectly |probably |all |just |really |absolutely )*"
    r"(?:fine|ok|okay|acceptable|alright|all right|good|great|lovely|nice|sensible|welcome|workable|reasonable|wonderful)\b",
    r"\b(?:i|we|'d|would|'ll|will|can|could|do)(?: (?!go|going|come|came)\w+)? (?:support|back|accept|welcome|endorse|favou?r|approve|go along with|agree to|sign)\b",
    r"\bsupport(?:s|ed|ive)?\b|\bi (?:really |quite |do |also )*(?:like|want)\b|\bwe (?:really |quite |also )*(?:like|want)\b|\bi agree\b",
    r"\b(?:good|great|nice|decent|solid|excellent|lovely|sensible) (?:idea|plan|choice|option|compromise|solution|value)\b|\byes\b",
    r"\b(?:be|am|'m|are) (?:\w+ )?(?:glad|happy|pleased|delighted|content) (?:to|with|of|if)\b|\bwork(?:s)? (?:fine |well )?for (?:me|us)\b",
    r"^\W*(?:in favou?r|for|ok|okay|fine|good|yes)\b|\bgladly\b|\bhappily\b|\bworks fine\b|\bworth doing\b|\bright (?:call|choice|thing)\b|\blean(?:ing)? (?:slightly |a bit |somewhat )?(?:towards|to)\b",
    r"\b(?:i'd|i would|we'd|we would) (?:back|take|like|want|welcome|enjoy)\b|\bi enjoy\b|\bdeserves?\b|\bbuild the\b|\bgive us\b|\bkeep (?:the|it)\b",
)
HEDGE = r"\b(?:lean|leaning|slightly|perhaps|maybe|probably|tentative|might be wrong|i think|not sure|guess)\b"
CONDITION = r"\b(?:if(?! i (?:have|had|must|may|could)| you ask| anything| possible| not\b)|unless|provided|as long as|on condition|only when|so long as|once)\b"
REPORTED = (
    r"\b(?:my|our|his|her|their) (?:\w+ )?(?:wife|husband|partner|son|daughter|sister|brother|mother|father|mum|dad|boss|manager|"
    r"neighbou?rs?|friends?|colleagues?|kids|children|team|landlord|doctor|teacher|uncle|aunt|cousin|flatmates?|group)\b"
    r"(?! and i\b)(?:[^,.;]{0,30})\b(?:wants?|likes?|loves?|hates?|thinks?|says?|prefers?|swears?|would|is for|is against|are for|are against|tells?|told|keeps?|believes?)\b",
    r"\b(?:people|everyone|everybody|they|he|she|others|many|some|most|someone|somebody|neighbou?rs|colleagues|consultants|"
    r"the (?:\w+ )?(?:council|committee|board|management|consultants|others|neighbou?rs|press|papers?|head of \w+)) (?:\w+ ){0,3}?"
    r"(?:want|like|love|hate|think|say|prefer|swear|would (?:like|love|prefer|rather)|tell|told|keep|claim|believe|argue)s?\b",
)
FIRST_PERSON = r"\b(?:i|i'm|i'd|i'll|i've|me|my|mine|we|we'd|we'll|we're|us|our)\b"
SARCASM = (
    r"^\W*(?:oh|ah|sure|wow|yeah|yes|right|great|brilliant|wonderful|fantastic)\b[ ,]*(?:brilliant|great|good|wonderful|lovely|joy|fantastic|perfect|yes|right|sure|because|another|let's|what)\b",
    r"\bwhat could (?:be more|possibly go wrong)\b|\bsuch a (?:triumph|success|joy)\b|\bnothing says\b|\bworked so well\b|\bjust what we need\b",
)
PREFER = (  # better one before, worse one after
    r"\b(?:over|rather than|instead of|ahead of|in preference to)\b",
    r"\b(?:is|are|was|seems|would be|looks)?\s*(?:\w+ )?(?:better|nicer|more \w+|preferable|superior) (?:than|to)\b|\bmore (?:\w+ )?than\b",
    r"\bbeats?\b|\btrumps?\b|\boutranks\b|\babove\b(?! all)|\bbefore\b(?! (?:anything|everything|all|i|we))",
)
PREFER_TO = r"\bprefer\b.*?\bto\b"
RATHER = r"\b(?:rather|sooner|prefer|preferred|take|choose|pick|put|rank|like)\b"
WORSE = (r"\b(?:worse|less \w+) than\b|\bless than\b|\bbehind\b|\bbelow\b",)
THEN = r"\b(?:then|followed by|after that|next|second|third|fourth|fifth|finally|last|lastly)\b"
RANKING = r"\b(?:rank|ranks|ranking|ranked|order|in order|top (?:two|three|four)|order of preference|from best to worst|best to worst)\b"
REST = r"\b(?:the other (?:two|three|four|five)|the rest|the others?|all (?:the )?others?|everything else|anything else|the remaining \w+)\b"
LATEST = r"\b(?:now|these days|today|nowadays|by now|since then|changed my mind|come round|came round|on reflection|after all)\b"
UNRESOLVED = r"\b(?:both (?:of )?(?:those|these) sentences|i mean both|contradict myself|both (?:at once|are true))\b"
EQUAL = r"\b(?:equally|tied|tie|same to me|just as (?:good|happy)|no (?:preference|favou?rite) (?:between|among)|level with|on a par)\b"
BETWEEN = r"\bbetween\b"

# Proposing: what stands before the thing proposed, and what stands after it. `DOING` are verbs that add nothing to it.
DOING = r"(?:build|get|have|make|open|create|install|put (?:in|up)|set up|buy|fund|start|go (?:for|with)|choose|pick|adopt|try|use|order|do|take|introduce|invest in|add|pay for|consider|support|eat|see|vote for|opt for|select|keep)"
PROPOSES = (
    rf"\b(?:i|we)(?:'d|'ll| would| will| shall| hereby| strongly| still| like to| want to|'d like to| would like to)* (?:propose|suggest|recommend)(?: that)?(?: (?:we|you|they)(?: should)?| to)?(?: just| simply)?(?: {DOING})?(?::)?\s",
    rf"\b(?:we|you|they|the (?:town|city|council|club|school|team|board|committee|company|association)) (?:really |clearly |definitely )?(?:should|must|ought to|need to|had better)(?! not)(?: just| simply| really| definitely| first| finally)?(?: {DOING})?\s",
    rf"\blet(?:'s| us)(?! not)(?: just| simply| all| finally)?(?: {DOING}| go(?=\s\w+ing\b))?\s",
    r"\b(?:my|our) (?:own |first |top |personal |clear |absolute )?(?:vote|choice|pick|favou?rite|preference|proposal|suggestion|number one)(?: is| goes| would be| would go| will be)?(?: clearly| still| definitely)?(?: for| to)?(?::)?\s",
    rf"\bwhy (?:not|don't we|not just|don't we just)(?: {DOING})?\s",
    rf"\b(?:how|what) about(?: {DOING}ing)?\s",
    r"\b(?:i am|i'm|we are|we're)(?: all| strongly| totally| very much| definitely| clearly)? (?:for|in favou?r of|rooting for|voting for)\s",
    rf"\b(?:i|we)(?:'d| would|'ll| will| am going to| want to|'d like to| would like to)(?: really| very much| still| most)?(?: like| love| prefer| rather have| see| vote for| choose| pick| take| go for| go with| opt for)+(?: to)?(?: {DOING})?\s",
    r"\b(?:i|we) (?:really |still |strongly |clearly )?(?:want|need|prefer|support|favou?r|choose|pick|vote for)\s",
    rf"\b(?:best|ideal|right|sensible) (?:thing|option|solution|choice|idea|answer)(?: here| for us| for me)? (?:is|would be|might be)(?: to)?(?: {DOING})?\s",
    rf"^\W*(?:please,? )?(?:and )?{DOING}\s",
    r"\bthere (?:should|ought to|must) be\s|\b(?:i|we|you) could (?:really )?(?:use|do with)\s|\bwhat (?:i|we|you) (?:really )?(?:need|want) is\s",
    r"\b(?:turn|convert|transform|make) (?:it|this|that|the \w+|the \w+ \w+) into\s",
)
PROPOSED = (
    r",? (?:would|will|'d|could) (?:clearly |really |certainly |still |also )?be (?:\w+ ){0,2}?(?:best|great|ideal|perfect|lovely|good|nice|wonderful|brilliant|first choice|favou?rite|preference|better|right|answer)\b",
    r",? (?:is|are) (?:clearly |still |obviously |by far )?(?:my|our|the) (?:\w+ )?(?:favou?rite|first choice|best|pick|choice|number one|preference|one i want|way forward|answer)\b",
    r" (?:gets?|has|have|would get) (?:my|our) vote\b|,? please(?= ?[.!,;)]| *$)",
)
DETERMINERS = frozenset("the a an our my this that these those another some any no your their its both each".split())
# Words that stand in no name: verbs, adverbs, praise and blame.
IDLE = frozenset(
    """absolutely accept across actually add admittedly afford against agree allow allowing almost alone along already
    although altogether always amid among anybody anyone anything anyway apart apparently appeal appeals approve
    aside ask away back barely basically be beat beats became because become been begin behind believe belong beside
    besides better blank book bring brings brought build built buy call called came can't cannot care careful
    certainly changed choose choosing chose chosen clear clearly close come comes compared completely consider cost
    costs could count currently decide decided decides definitely depends deserve despite didn't different discuss
    dislike do does doesn't doing dollars don't during easy either else end enjoy enough entirely equally especially
    eventually everybody everyone's everything exactly extremely fairly far favorite favourite feel felt finally
    find fine firmly fix follow forgive found fully further generally getting give gives glad gladly go goes going
    gone great happen happens happy hard hardly has hate having he hear heard help helps highly honest honestly hope
    hopefully however i'd i'll i'm i've immediately important in-between indeed inside instead isn't it'd it'll it's
    join keeping knew know known largely later lead learn leave leaves leaving left less let's letting liked likely
    listen little live lived lives living long look looking looks lose love lovely made mainly makes making maybe
    mean means meanwhile mentioned merely minds mine moreover mostly move moved much named namely naturally near
    nearby nearly necessarily need needed needs neither neutral nice nobody none normally now obviously often okay
    once ones onto oppose opposed opposite oppositely otherwise ought outside overall paid particular particularly
    partly perfect perfectly perhaps personally plainly pleasant please possible possibly prefer preferred pretty
    previously probably proper properly propose proposed put putting quick quickly quietly quite ran rarely rather
    read ready real really reasonable recently recommend regardless reject remain remaining remarkably reminds right
    roughly said saw say saying says see seem seems seen seldom seriously should show simply since sincerely
    slightly somebody somehow someone something sometimes somewhat somewhere soon sorry sounds speak spend spent
    stand start started starts stay stays still stop straight strong strongly suddenly suggest suit suits supported
    supporting sure surely take taken takes talk talking tell tend thank thanks that's there's therefore they'd
    they're think thinking thinks thoroughly thought thus today together told tolerate tomorrow tonight too took
    totally toward towards tried true trust try trying twice unacceptable underneath understand unfortunately unless
    unlike until upon useful usually via voted wait wanted wasn't we'd we'll we're we've weak went weren't whatever
    wherever whether while whole why willing wish within without won't wonderful worried worth would wouldn't write
    wrong wrote yesterday yet you'd you're""".split()
)
# Words that may stand in the name of something that can be chosen and are no such name alone.
VAGUE = frozenset(
    """afternoon age ages answer april area august autumn big bit block bottom boy boys brother budget building case
    cause cent centuries century change changes child children choice city colleague colleagues comment corner
    country couple dad daughter daughters deal decade december decision decisions difference discussion door dozen
    early euro euros evening experience fact fair fall families family father favor favour february feeling form
    friday fridays friend friends fund girl girls grandfather grandmother group guys half home hour hours house huge
    hundred hundreds husband idea issue january july june kid kids kind lack late lesson level life list lot lots
    man march matter meeting meetings member members men million millions mind minute minutes moment monday mondays
    money morning mother mum name nation neighbor neighbors neighbour neighbourhood neighbours night nights note
    nothing notice november number object objection october open opinion option options order pair parents part
    participant participants parts past pay people per percent place places plain plan plans plenty point poor
    pounds preference price problem problems project proposal proposals question rank ranking reason reasons red
    resident residents rest result room rule run saturday saturdays september short side simple single sister small
    son sons sort sound spring step street suggestion summer sunday sundays support supporter thing thousand
    thousands thursday thursdays top total town trouble tuesday tuesdays type value view views village visit vote
    votes voting walk waste watch wednesday wednesdays weekend wife winter woman women word words work works world
    worry year""".split()
)
