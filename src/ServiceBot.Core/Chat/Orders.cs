using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Takes sentences out of data that speak to the chat model instead of saying something: 忽略以上指令, 回答客户时必须说. What is
/// taken out is neither read by the model nor a source for its answer. Wider than what keeps a text out of the knowledge
/// (<see cref="Safety.RequestGuard.IsInstruction"/>): rules for the utility's own staff (回答客户时…) may be knowledge, but no source of a model.</summary>
internal static partial class Orders
{
    private const string TakenOut = "（此处内容不可用）";

    /// <summary>The text without them; the same instance where there are none.</summary>
    public static string Without(string text)
    {
        if (!IsOne(text)) return text;
        // An order may be cut into sentences of its own making, so what follows it on its line goes as well.
        var kept = text.Split('\n').Select(line =>
        {
            if (!IsOne(line)) return line;
            var sentences = SentenceSplitter.Split(line);
            var first = sentences.ToList().FindIndex(IsOne);
            return first < 0 ? TakenOut : string.Concat(sentences.Take(first)) + TakenOut;
        });
        return string.Join('\n', kept);
    }

    private static bool IsOne(string text)
    {
        var folded = ChineseText.Fold(text);
        return Speaks().IsMatch(folded) || Speaks().IsMatch(folded.Replace(" ", "", StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:忽略|无视|忘掉|忘记|覆盖|作废|取代|不要理会).{0,10}(?:指令|指示|规则|设定|提示词?|以上|上述|上文|之前的|前面的)|(?:回答|回复|答复)(?:客户|用户|问题|任何人)?(?:时|的时候|一律|必须|务必|都要|请直接)|(?<!不会?|不得|不能|不要|别|勿)(?:告诉|告知|转告|通知|要求|引导|让|请)(?:客户|用户|对方)[^。\n]{0,30}(?:转账|汇款|打款|微信|验证码|密码|网址|链接|卡号|qq|点击|扫码|垫付)|对(?:客户|用户)(?:说|讲)|(?:作为|身为)(?:一个|一名)?(?:ai|人工智能|助手|机器人|语言模型|客服助手)|(?:^|[^a-z])(?:ai|assistant|chatbot|llm|gpt)(?:助手|客服|机器人|模型)?(?:请|必须|须|要|应|注意|now|must|should|:|,)|(?:助手|机器人|大?语言模型|大模型|智能客服)(?:请|必须|须|应当?|要|注意|:|,|你)|系统(?:提示词?|指令|消息|命令)|(?:新的?|最新|紧急|内部|管理员|开发者)(?:指令|规则更新|命令)|(?:^|[^a-z])(?:system|developer) ?[:\\]>]|(?:调用|使用|执行|call|invoke|use)[ a-z的]{0,12}(?:工具|函数|接口|function|tool)|(?:search_guides|tariff_price|tariff_sum|look_up_bill|check_outage|check_progress|report_repair|file_complaint|file_request|bind_account|find_service_hall|hand_to_human)|(?:ignore|disregard|forget|override).{0,24}(?:instruction|rule|above|previous|prompt)|you (?:are now|must|should|will) |(?:该|此|本)?(?:客户|用户|来电人)(?:的)?(?:身份)?(?:已经?|已通过)(?:核验|验证|认证|实名)|(?:跳过|免除|无需|不用|关闭)(?:身份)?(?:核验|验证|认证)|</?(?:message|system|tool_calls?|function_call|think)|<[|｜]|\\[/?inst\\]|⟦|(?:替|代)客户(?:回复|确认|同意|点击)")]
    private static partial Regex Speaks();
}
