using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers what a customer says of the way of talking itself: that it is too hard to follow or too small to read, whether
/// pictures and voice may be sent.</summary>
internal sealed partial class MannerStep(FixedAnswers fixedAnswers, IReplyTexts texts)
{
    private const int LongestRemark = 40;

    /// <param name="folded">The whole message, folded.</param>
    /// <param name="state">What is known of the conversation.</param>
    /// <returns>The answer and the state with what it changes; null where something else is spoken of.</returns>
    public (Answered Answer, ConversationState State)? TryAnswer(string folded, ConversationState state) => true switch
    {
        _ when folded.Length > LongestRemark => null,
        _ when Plainer().IsMatch(folded) => state.IsPlainMode
            ? (WithHuman(fixedAnswers.Say(ReplyKind.SmallTalk, "plain.still", "plain_mode")), state)
            : (WithHuman(fixedAnswers.Say(ReplyKind.SmallTalk, "plain.wished", "plain_mode")), state with { IsPlainMode = true }),
        _ when state.IsPlainMode && AsBefore().IsMatch(folded) => (fixedAnswers.Say(ReplyKind.SmallTalk, "plain.off", "plain_mode"), state with { IsPlainMode = false }),
        _ when Media().IsMatch(folded) => (fixedAnswers.Say(ReplyKind.SmallTalk, "attachment.may-send", "media"), state),
        _ when Voice().IsMatch(folded) => (fixedAnswers.Say(ReplyKind.SmallTalk, "attachment.no-voice", "media"), state),
        _ => null,
    };

    private Answered WithHuman(Answered answered) => answered with { Reply = answered.Reply with { SuggestedActions = [texts.Say("greeting.suggest-human")] } };

    [GeneratedRegex("^(?=.*[懂白清见小大单俗短慢长版式啥么])(?:我们?|俺|咱|老人家?|老年人|年纪大了?|眼睛不好|眼花了?|请|麻烦|[ ,，。])*(?:(?:这)?字(?:也?太|有点|好)小了?|看不(?:清楚?|见)(?:字|屏幕)?|[你您]们?(?:说|讲|回)[的得]?(?:话|什么|啥)?我?|(?:还是|都|也|完全|根本)?(?:[听看](?:也|都)?不|没[听看]?|不)太?(?:懂|明白)|(?:能不能|可以|能)?(?:说|讲)(?:得|的)?(?:再)?(?:简单|通俗|明白|短|慢)(?:一?[点些])?|简单(?:一?[点些])(?:说|讲)?|(?:怎么|如何|在哪)?(?:开|打开|调|换成?|切换到?|用)?(?:大字|长辈|老年|老人|简明)(?:版|模式|字体)(?:怎么|在哪|如何)?(?:开|打开|调|换|切换|设置|用)?|(?:怎么|如何|能不能|帮我)?(?:把)?字体?(?:调|放|弄|变)大(?:一?[点些])?|太长了?(?:看不(?:完|下去))?|[ ,，。])+[?？吗呢啊呀了吧么不。!！ ]*$")]
    private static partial Regex Plainer();

    [GeneratedRegex("^(?:恢复|换回|回到|关闭?掉?|取消|退出|不要|不用)(?:成)?(?:普通|正常|大字|长辈|老年|老人|简明)(?:版|模式)?[了吧啊。!！ ]*$")]
    private static partial Regex AsBefore();

    [GeneratedRegex("^(?:我|这里|这儿|能不能|可不可以|能|可以|想|给你|[ ,，])*(?:发|拍|传)(?:个|张|一张|段|一段|些|几张)?(?:图片?|照片|视频|截图|语音)(?:给你们?|过去|过来)*(?:你?(?:能)?(?:看看?|看一?下|看懂|听懂?)|可以|行不行|行不|行|可不可以|能不能)*[?？吗呢啊呀吧么不。!！ ]*$")]
    private static partial Regex Media();

    [GeneratedRegex("^(?:[你您]?(?:能不能|可不可以|会不会|能|可以|会))?(?:用)?(?:发?语音|说话|讲话)(?:回复?|回答|说|讲|告诉|跟我说|和我说|给我听)?我?[?？吗呢啊呀吧么不。!！ ]*$")]
    private static partial Regex Voice();
}
