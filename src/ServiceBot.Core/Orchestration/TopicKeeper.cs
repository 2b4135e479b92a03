using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Orchestration;

/// <summary>Keeps to the matter of the talk: a question that names none of its own belongs to the clause that answered last.</summary>
internal sealed partial class TopicKeeper(LiveKnowledge knowledge)
{
    private const int LongestQuestion = 16;
    private const int LongestRemark = 6;
    private const int Bigram = 2;

    // Of the pieces of two characters that a question adds, the guide writes at least one in three.
    private const int LeastShare = 3;

    /// <summary>Whether a clause that a question found by itself is likely a stranger: the question names nothing that it is about
    /// (要准备啥, 能不能免了), or names no matter in the middle of a talk about another one (最长用多久), or tells instead of asking (没开通过).</summary>
    /// <param name="question">Folded text of one question.</param>
    /// <param name="found">What it found.</param>
    /// <param name="last">What was answered last.</param>
    /// <param name="isStrong">Whether the clause fits well all the same.</param>
    public bool IsAside(string question, AnswerStep.Found found, LastTopic? last, bool isStrong)
    {
        if (MattersIn(question).Count > 0) return false;
        if (!CustomerMessage.IsQuestion(question) && question.Length <= LongestRemark && (!isStrong || OwnWords(question).Length <= Bigram)) return true;
        if (!IsShort(question)) return false;
        if (OwnWords(question).Length < Bigram && Wants().IsMatch(question) && !FollowUp.AsksHowToPay(question)) return true;
        return !isStrong && last is { Intent: "policy", PassageId: { } id } && id.Split('#')[0] != found.Passage.GuideId;
    }

    /// <summary>Whether a question asks more of an office that nothing is known of: 周末上班不, 电话多少.</summary>
    /// <param name="question">Folded text of one question.</param>
    /// <param name="last">What was answered last.</param>
    public bool AsksMoreOfOffice(string question, LastTopic? last) =>
        last?.Intent is "unknown_local" or "area.unknown" && OfOffice().IsMatch(question) && IsShort(question) && MattersIn(question).Count == 0;

    /// <summary>What a message continues without naming its matter: 不申请会怎么样, 工行卡可以吗.</summary>
    /// <param name="question">Folded text of one question.</param>
    /// <param name="last">What was answered last.</param>
    /// <param name="open">What the open business is about; null when none is open.</param>
    /// <returns>Null when the question stands by itself.</returns>
    public Matter? BeforeOf(string question, LastTopic? last, string? open)
    {
        if (!IsShort(question) || FollowUp.AsksHowToPay(question)) return null;
        var named = MattersIn(question);
        if (named.Count == 0 && open is { Length: > 0 } && IsOf(question, named, new Matter(open, AboutTitle(open)) { IsOfOpen = true }) is { } ofOpen) return ofOpen;
        return last is { Question.Length: > 0 } ? IsOf(question, named, new Matter(last.Question, AboutOf(last))) : null;
    }

    /// <summary>Clauses that name a business, or a matter of its title.</summary>
    private Func<Passage, bool> AboutTitle(string title)
    {
        var matters = MattersIn(title);
        return passage => Names(passage, title) || matters.Exists(word => Names(passage, word));
    }

    /// <summary>Clauses on the matter of an answer: those of its guide; a list of questions is about everything, so there those that name
    /// what was asked.</summary>
    private Func<Passage, bool>? AboutOf(LastTopic last)
    {
        if (last.Intent != "policy" || knowledge.Base.Passages.FirstOrDefault(passage => passage.Id == last.PassageId) is not { } said) return null;
        if (said.GuideTitle != FaqReader.Title) return passage => passage.GuideId == said.GuideId;
        var matters = MattersIn(last.Question);
        return passage => passage.Id == said.Id || matters.Exists(word => Names(passage, word));
    }

    private Matter? IsOf(string question, List<string> named, Matter matter)
    {
        if (named.Count > 0)
            return matter.IsAbout is { } about && named.TrueForAll(word => knowledge.Base.Passages.Any(passage => about(passage) && Names(passage, word)))
                ? matter with { NamesPart = true }
                : null;
        var own = OwnWords(question);
        return (own.Length < Bigram ? Wants().IsMatch(question) : IsIn(own, matter)) ? matter : null;
    }

    private static bool Names(Passage passage, string word) => passage.Path.Any(heading => heading.Contains(word, StringComparison.OrdinalIgnoreCase))
        || passage.Asks.Any(ask => ask.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsShort(string question) => question.Length is > 0 and <= LongestQuestion && Continues().IsMatch(question)
        && !RouteRules.NamesOtherMatter(question) && !RouteRules.LacksSupply(question);

    /// <summary>Matters of the trade that a text names.</summary>
    private List<string> MattersIn(string text)
    {
        var lexicon = knowledge.Base.Lexicon;
        return [.. lexicon.Words.Concat(lexicon.Synonyms.SelectMany(group => group)).Concat(lexicon.Topics.SelectMany(group => group))
            .Where(word => word.Length >= Bigram && text.Contains(word, StringComparison.OrdinalIgnoreCase) && !General().IsMatch(word))];
    }

    /// <summary>Whether the clauses about a matter write pieces of the words.</summary>
    private bool IsIn(string words, Matter matter)
    {
        if (matter.IsAbout is not { } about) return false;
        var written = knowledge.Base.Passages.Where(about).ToList();
        var pieces = Enumerable.Range(0, words.Length - Bigram + 1).Select(at => words.Substring(at, Bigram)).ToList();
        return pieces.Count(piece => written.Exists(passage => Writes(passage, piece))) * LeastShare >= pieces.Count;
    }

    private static bool Writes(Passage passage, string piece) => passage.Text.Contains(piece, StringComparison.Ordinal)
        || passage.Asks.Any(ask => ask.Contains(piece, StringComparison.Ordinal));

    /// <summary>What is left of a question when everything that any question may hold is taken out.</summary>
    private static string OwnWords(string question) => Everyday().Replace(question, "");

    // Asks, or is a piece of a sentence: 家里的, 没有房产证.
    [GeneratedRegex("吗|么|呢|咋|啥|怎|多少|几|谁|哪|何|能不能|可不可以|可以|是不是|有没有|要不要|会不会|多久|不$|行不|没$|^.{1,8}的$|^(?:没有?|只有).{2,8}$")]
    private static partial Regex Continues();

    [GeneratedRegex("办|申请|材料|资料|手续|证|钱|费|多久|几天|哪|怎|咋|取消|退|谁|罚|贵|便宜|带|拿|交|有用|准备|不.{1,4}会|行(?:不|吗|么)|^(?:那|还|也|都|我|现在)*(?:能|可以|要|会|用|得|需要|必须)")]
    private static partial Regex Wants();

    [GeneratedRegex("^(?:那么?|你们|它|[ ,，])*(?:周[末六日一]|星期[六日天]|礼拜[六日天]|节假日|中午|早上|晚上|几点|什么时候)?(?:上班|下班|开门|关门|开|休息|几点)+(?:到几点)?(?:不|吗|么|没|呢)?[?？]?$|电话(?:号码)?(?:是)?(?:多少|几|呢)|地址|(?:在|到)?(?:哪里?|哪儿|什么地方)[?？]?$|怎么走")]
    private static partial Regex OfOffice();

    // Words of the lexicon that name no matter.
    [GeneratedRegex("^(?:多久|多长时间|几耐|好久|要几久|怎么|怎样|咋|点样|咋个|如何|点算|怎么样|多少钱|几钱|几多钱|好多钱|收费多少|哪里|喺边|边度|哪儿|哪个地方|啥地方|什么|啥|咩|乜嘢|么子|干什么|干嘛|干啥|做什么|做乜|家里|屋企|屋头|屋里|家头|我们|我哋|咱们|俺们|没有|冇|没得|莫得|坏了|坏咗|身份证|身份证明|有效证件|证件|房产证|不动产证|产权证|房本|红本|营业执照|执照|材料|资料|手续|证明|要带什么|工作日|上班日|供电企业|供电公司|供电局|供电所|电力公司|电力局|国家电网|南方电网|国网|南网|用电人|供电人|营业厅|供电大厅|电力营业厅|营业网点|柜台|退费|退钱|退款|夜间|夜里|晚上|半夜|夜晚|老人|老年人|长者|申请用电|房东|业主)$", RegexOptions.IgnoreCase)]
    private static partial Regex General();

    [GeneratedRegex("我们?|你们?|您|他们?|她|它|咱们?|俺|自己|人家|家里?|这边?|那边?|那么?|哪里?|哪儿|个|些|的|了|过|着|吗|么|呢|吧|啊|呀|嘛|咧|怎么样?|怎样|咋|如何|什么|啥|多少|多久|几|谁|何|不|没有?|有|还|又|再|也|都|就|才|是|会|能|可以|可不|行不|要|得|需要?|必须|应该|想|给|去|来|到|在|用|从|把|被|让|叫|跟|和|或|带|拿|准备|交|缴|办理?|申请|弄|搞|整|操作|手续|材料|资料|证件|证明|东西|钱|费用?|便宜|贵|收|退|取消|以后|之后|后|年|月|天|时候|时间|找|地方|供电局|供电公司|电力局|国网|网上|手机|线上|[0-9a-z一二三四五六七八九十两 ,，。?？!！、~]")]
    private static partial Regex Everyday();

    /// <summary>What a question belongs to.</summary>
    /// <param name="Question">The earlier question, or the title of the open business.</param>
    /// <param name="IsAbout">Whether a clause is about it; null where no guide answered.</param>
    internal sealed record Matter(string Question, Func<Passage, bool>? IsAbout)
    {
        /// <summary>Whether the question names a part of the matter: a clause that answers just that goes first.</summary>
        public bool NamesPart { get; init; }

        /// <summary>Whether it is the open business.</summary>
        public bool IsOfOpen { get; init; }
    }
}
