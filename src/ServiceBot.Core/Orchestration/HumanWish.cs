using System.Text.RegularExpressions;

namespace ServiceBot.Core.Orchestration;

/// <summary>Finds the wish for a person. Rules only: never depends on a model.</summary>
internal static partial class HumanWish
{
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool IsIn(string folded) => Wish().IsMatch(Lookalike().Replace(folded, "，"));

    /// <summary>Whether somebody who waits for a person asks where that person is: 还要等多久, 人呢.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool AsksForNews(string folded) => News().IsMatch(folded);

    [GeneratedRegex("^.{0,6}(?:(?:要|得|还)等|等(?:了|到|多久)|多久|几分钟|排(?:到|队|第几)|前面.{0,4}几|人呢|有人(?:吗|么|没|在)|没人|怎么还(?:没|不)|在不在|还在吗).{0,10}$")]
    private static partial Regex News();

    [GeneratedRegex("人工(?:费|成本|抄表|智能|降雨|湖|操作|录入|计算|审核|收费(?!员))|真人(?:秀|版)|(?:是|系)(?:不是)?(?:真人|人工|机器人|机械人|活人)|还是(?:真人|机器人|人工|机械人)|(?:自己|个人|另外|自行)(?:去)?找人|(?:叫|喊|派|找|来|换)(?:一?个)?人(?:来|过来|上门)?(?:看|修|抢修|检|查|测|量|弄|换|接线|装|搞|处理一下电)")]
    private static partial Regex Lookalike();

    [GeneratedRegex("人工|真人|活人|转人(?!民|口|家|账)|转(?:接)?客服|找(?:个)?客服|客服(?:在吗|呢|人员|小姐)|(?:叫|找|喊|换|派|来|要)(?:一?个)?(?:你们?)?(?:的)?(?:人|领导|主管|客服|坐席|座席|值班)(?:来|出来|说|聊|讲|跟我|和我|接|处理|帮我|回我|听|$)|(?:不想|不要|别|懒得|不愿|唔想).{0,4}(?:跟|和|同|让|用)?.{0,4}(?:机器|机械人|ai|智能).{0,6}(?:说|聊|讲|回|谈|糊弄|倾|$)?|(?:跟|和|同)(?:个)?人(?:说|聊|讲|倾)|机器人.{0,6}(?:听不懂|没用|不行|滚|太笨|太蠢)|zhuan ?ren ?gong|ren ?gong|转仁工|转人公|转入工|(?:转|找|接|叫)(?:个|下)?(?:接线员|坐席|座席)|human agent|real person|talk to (?:a )?(?:human|person)|operator")]
    private static partial Regex Wish();
}
