using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>What the customer wrote in this turn, ready to be understood.</summary>
internal sealed partial record CustomerMessage
{
    private const int LongestText = 1000;
    private const int ShortestQuestion = 4;

    /// <summary>Simplified, half-width, lower-case text of all messages of the turn, line breaks between them.</summary>
    public required string Folded { get; init; }

    /// <summary>The same as typed, outer blanks removed.</summary>
    public required string Typed { get; init; }

    /// <summary>Whether a button was pressed whose card shows what is no longer so.</summary>
    public bool IsStalePress { get; init; }

    /// <summary><see cref="Folded"/> without the numbers that only tell who writes: what is classified and searched for. The same
    /// where the message is nothing but such numbers.</summary>
    public required string Topic { get; init; }

    /// <summary>Whether the message says who writes and nothing else.</summary>
    public required bool IsOnlyIdentity { get; init; }

    /// <summary>The separate questions in it; one entry where the text is one question.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Whether several messages of a burst ask something each: then every one gets its answer.</summary>
    public required bool IsBurstOfQuestions { get; init; }

    /// <summary>Regions it names.</summary>
    public required IReadOnlyList<RegionMention> Regions { get; init; }

    public static CustomerMessage Read(Turn turn, PlaceNames places, SlipCorrector slips)
    {
        var said = turn.Inbound
            .Where(entry => entry.Activity.Type == ActivityType.Message)
            .Select(entry => CardPress.Read(entry.Activity, turn.State.Form))
            .ToList();
        var typed = said
            .Select(one => HumanWish.WithoutDeclining(Cap(one.Says).Trim()))
            .Where(text => text.Length > 0)
            .ToList();
        var messages = typed
            // Slips of the keyboard are put right first, so that rules and readers see what was meant.
            .Select(text => slips.Correct(WithoutFillers(ChineseText.Fold(text))))
            .Where(text => text.Length > 0)
            .ToList();
        // 在吗 alone is a greeting; before a matter it is nothing.
        if (messages.Count > 1 && messages.Any(text => !IsFiller(text))) messages = [.. messages.Where(text => !IsFiller(text))];
        var folded = Cap(string.Join('\n', messages));
        var topics = messages.Select(IdentityTopic.Of).Where(text => text.Length > 0).ToList();
        var topic = topics.Count == 0 ? folded : Cap(string.Join('\n', topics));
        var asking = topics.Where(text => text.Length >= ShortestQuestion && IsQuestion(text)).ToList();
        return new CustomerMessage
        {
            Folded = folded,
            Typed = Cap(string.Join('\n', typed)),
            IsStalePress = said.Exists(one => one.IsStale),
            Topic = topic,
            IsOnlyIdentity = topics.Count == 0 && folded.Length > 0,
            Questions = asking.Count > 1 ? asking : Split(topic),
            IsBurstOfQuestions = asking.Count > 1,
            Regions = RegionsIn(folded, places),
        };
    }

    /// <summary>The message as forms see it.</summary>
    public Words ToWords(Turn turn)
    {
        var folded = string.Join('\n', Typed.Split('\n').Select(ChineseText.Fold));
        return new Words
        {
            Typed = Typed,
            Folded = folded,
            Corrected = Folded,
            Topic = Topic,
            Act = DialogueActs.Read(folded),
            Asks = IsQuestion(Folded),
            Regions = Regions,
            // The first one: a turn that runs again after a crash may hold more messages, and is still the same turn.
            MessageId = $"{turn.Conversation.Value}-{turn.Inbound[0].Sequence}",
        };
    }

    private static string Cap(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];

    public static IReadOnlyList<RegionMention> RegionsIn(string folded, PlaceNames places) =>
        [.. places.Find(folded).Select(found => new RegionMention(found.Code, found.Name, found.Start))];

    /// <summary>Whether a text asks something.</summary>
    public static bool IsQuestion(string folded) => Asks().IsMatch(folded);

    /// <summary>Whether a text wants something done.</summary>
    public static bool IsWish(string folded) => Wants().IsMatch(folded);

    private static bool IsFiller(string folded) => Fillers().Replace(folded, "").Trim(' ', ',', '，', '。', '?', '？', '!', '！').Length == 0;

    /// <summary>Drops what people say before they come to the point: 喂你好我想问一下那个就是….</summary>
    private static string WithoutFillers(string folded)
    {
        var rest = Fillers().Replace(folded, "").TrimStart(' ', ',', '，', '。', '、', '~', '!', '！');
        return rest.Length >= ShortestQuestion ? rest : folded;
    }

    [GeneratedRegex("^(?:(?:喂|哎|诶|嗨|嘿|那个|这个就是|就是说?|然后|你好呀?|您好|早上好|下午好|晚上好|在吗|亲|小电|客服|师傅|请问一?下?|请教一?下?|我?(?:想|要)(?:请)?(?:咨询|问|了解|请教)(?:一?下|个事|个问题|哈)?|问(?:一?下|哈|个事儿?|个问题)|咨询一?下|打听一?下|麻烦(?:问)?(?:你|您)?(?:一?下)?|唔该|不好意思|打扰一?下|是这样的?|话说|跟你说)[ ,，。、!！~呀啊哈]*)+")]
    private static partial Regex Fillers();

    /// <summary>Cuts a message into its questions: pieces that ask by themselves, each with what stands before it.</summary>
    private static List<string> Split(string folded)
    {
        var questions = new List<string>();
        var held = "";
        foreach (var piece in Cut().Split(folded).Select(piece => piece.Trim()).Where(piece => piece.Length > 0))
        {
            var joined = held.Length == 0 ? piece : held + "，" + piece;
            if (piece.Length >= ShortestQuestion && Asks().IsMatch(piece))
            {
                questions.Add(joined);
                held = "";
            }
            else held = joined;
        }
        if (held.Length > 0)
            if (questions.Count == 0) questions.Add(held);
            else questions[^1] += "，" + held;
        return questions;
    }

    [GeneratedRegex(@"[\n。！？!?；;]+|(?<=[\u4e00-\u9fff])[ ,，、]+(?=[\u4e00-\u9fff0-9])|[，]+|(?:另外|还有|顺便|再问)(?:问?一?下)?[，, ]*|(?<!\d),|,(?!\d)")]
    private static partial Regex Cut();

    [GeneratedRegex("(?:帮|给|替|麻烦)(?:我|忙|俺|额)|我(?:要|想|得)|来(?:一|个|份|首)|预约|预订|推荐|查(?:一?下|询)")]
    private static partial Regex Wants();

    [GeneratedRegex("[?？]|吗|(?<![这那要])么|呢|咋|啥|怎|多少|(?<!(?:停|等|过|坏|修|报|催|打|跑|去|来)了)(?<!十)几(?![十百千万])|(?<=要|需|得)几[十百千万]|有[\\u4e00-\\u9fff]{1,4}没有?[啊呀]?$|谁|哪|何|能不能|可不可以|可以|是不是|有没有|要不要|会不会|算不算|多久|多长|多远|多大|多高|点算|点样|几时|边度|乜|行不|能赔不|不$|好多(?:钱|度|块|$)|还是(?:我|你们|自己|个人|物业|房东)|(?:完|好|到|妥|成|下来|出来|批|修|来|退)没有?[啊呀]?$|(?:了|息|结果|动静|信|交|欠|装)没[啊呀]?$|([\\u4e00-\\u9fff])[不没唔]\\1|有冇|冇[呀啊㗎]?$|可唔可以|系咪|点解|咩|未呀?$")]
    private static partial Regex Asks();
}
