using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>Says why a move was not made.</summary>
internal static class Refusals
{
    public static IResult Of(MoveRefusal reason) => reason switch
    {
        MoveRefusal.NotYours => DeskProblems.Conflict("notYours", "会话已由其他同事接待，您不能操作。"),
        MoveRefusal.NotFree => DeskProblems.Conflict("notFree", "对方不在线、忙碌或不能接待，请换一位同事或只选队列。"),
        MoveRefusal.NotFromHere => DeskProblems.Conflict("notFromHere", "会话的状态已经变化，当前不能这样操作，请刷新后再试。"),
        MoveRefusal.NothingOpen => DeskProblems.Conflict("nothingOpen", "会话已结束，目前没有需要处理的人工服务。"),
        MoveRefusal.Outdated => DeskProblems.Conflict("outdated", "会话刚刚有了变化，请刷新后再试。"),
        _ => DeskProblems.NotFound("没有找到这个会话，可能已被删除。"),
    };

    /// <summary>The same for words: who may not write is told who has the conversation.</summary>
    public static IResult OfWords(MoveRefusal reason) => reason switch
    {
        MoveRefusal.NotYours => DeskProblems.Conflict("notOwner", "会话由其他同事接待，消息没有发出；可以写内部备注。"),
        MoveRefusal.NotFree => DeskProblems.Conflict("notFree", "您的接待资料尚未设置，请联系管理员。"),
        _ => Of(reason),
    };
}
