namespace ServiceBot.Testing.WeChat;

/// <summary>What goes wrong with one call.</summary>
/// <param name="Code">Answered with this <c>errcode</c> and not done; 0 for none.</param>
/// <param name="IsDone">Whether it is done before the connection breaks.</param>
/// <param name="Status">Answered with this HTTP status and an HTML page; 0 for a broken connection, where there is no code.</param>
/// <param name="Message">The <c>errmsg</c>.</param>
public sealed record FakeWeChatFault(int Code, bool IsDone = false, int Status = 0, string Message = "fault rid: 66f00000-0badc0de-00000001")
{
    /// <summary>Nothing: the call before the one that fails.</summary>
    public static readonly FakeWeChatFault None = new(0, IsDone: true, Status: 200);

    /// <summary>Done, but the answer does not arrive.</summary>
    public static readonly FakeWeChatFault AnswerLost = new(0, IsDone: true);

    /// <summary>Not done, and no answer.</summary>
    public static readonly FakeWeChatFault Reset = new(0);

    /// <summary>An error page.</summary>
    public static readonly FakeWeChatFault BadGateway = new(0, Status: 502);
}
